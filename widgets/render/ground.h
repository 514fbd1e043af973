// The floor, which fades out into the background, and the soft shadows of figures on it.
#pragma once

#include "widgets/render/lighting.h"
#include "widgets/render/program.h"
#include "widgets/render/scene.h"

#include <vector>

namespace driftwalk::widgets {

struct FloorSpec {
    glm::vec3 centre{0};  ///< middle of the visible floor; its height does not matter
    float radius = 4;  ///< where the floor has faded out, metres
    FloorPattern pattern = FloorPattern::Grid;
    BackdropColours background;  ///< what it fades into
    bool isTransparent = false;  ///< fades into nothing
};

/// Needs the context current from construction to destruction.
class GroundRenderer {
public:
    /// More figures cast no shadow.
    static constexpr int mostShadows = 16;

    GroundRenderer();

    /// Computes the shadows that draw() will show. Leaves another framebuffer and viewport set.
    /// @param texels  side of the square picture of each shadow; the cost grows with the square
    void castShadows(const std::vector<motion::Pose>& figures, const SceneLook& look,
                     const glm::vec3& towardsLight, int texels);

    void draw(const RenderTheme& theme, const Lighting& lighting, const FloorSpec& spec) const;

private:
    void resize(int texels);
    void drawShadows(const RenderTheme& theme, const Lighting& lighting) const;

    Program m_shadowProgram{"shadow"};
    Program m_floorProgram{"floor"};
    Program m_shadeProgram{"shade"};
    VertexArray m_vertexArray = makeVertexArray();
    Texture m_shadows = makeTexture();  ///< 4 x 4 of them
    Framebuffer m_framebuffer = makeFramebuffer();
    int m_texels = 0;
    std::vector<glm::vec3> m_areas;  ///< of each shadow: centre x and z, half the side
};

}  // namespace driftwalk::widgets
