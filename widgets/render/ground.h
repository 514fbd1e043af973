// The floor, which fades out, and the soft shadows of figures on it.
#pragma once

#include "widgets/render/lighting.h"
#include "widgets/render/program.h"
#include "widgets/render/scene.h"
#include "widgets/render/strokes.h"

#include <vector>

namespace driftwalk::widgets {

struct FloorSpec {
    glm::vec3 centre{0};  ///< middle of the visible floor; its height does not matter
    float radius = 4;  ///< where the floor has faded out, metres
    FloorPattern pattern = FloorPattern::Grid;
    bool isSketched = false;  ///< only lines a metre apart in place of the grid
};

/// Needs the context current from construction to destruction.
class GroundRenderer {
public:
    /// More figures cast no shadow.
    static constexpr int mostShadows = 16;

    GroundRenderer();

    /// Computes the shadows that draw() will show, unless they are those of the last call. Leaves
    /// another framebuffer and viewport set.
    /// @param texels  side of the square picture of each shadow; the cost grows with the square
    void castShadows(const std::vector<motion::Pose>& figures, const SceneLook& look,
                     const glm::vec3& towardsLight, int texels);

    void draw(const RenderTheme& theme, const Lighting& lighting, const FloorSpec& spec) const;

private:
    /// What the shadows depend on.
    struct Cast {
        std::vector<motion::Pose> figures;
        bool hasShadows = false;
        bool hasOcclusion = false;
        float thickness = 1;
        glm::vec3 towardsLight{0};
        int texels = 0;

        bool operator==(const Cast&) const = default;
    };

    void resize(int texels);
    void castShadow(const motion::Pose& pose, const glm::ivec2& tile);
    void drawFloor(const RenderTheme& theme, const Lighting& lighting, const FloorSpec& spec) const;
    void beginBlending() const;
    void drawShadows(const RenderTheme& theme, const Lighting& lighting) const;

    Program m_shadowProgram{"shadow"};
    Program m_gridProgram{"grid"};
    Program m_checkerProgram{"checker"};
    StrokeRenderer m_strokes;
    Program m_shadeProgram{"shade"};
    VertexArray m_vertexArray = makeVertexArray();
    Texture m_shadows = makeTexture();  ///< 4 x 4 of them
    Framebuffer m_framebuffer = makeFramebuffer();
    int m_texels = 0;
    Cast m_cast;  ///< what m_shadows shows
    std::vector<glm::vec4> m_areas;  ///< of each shadow: centre x and z, half the sides
};

}  // namespace driftwalk::widgets
