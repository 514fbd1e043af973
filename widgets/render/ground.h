// The floor: a grid of 1 m and 0.25 m that fades out, and the soft shadow of the figure on it.
#pragma once

#include "widgets/render/lighting.h"
#include "widgets/render/program.h"
#include "widgets/render/render_theme.h"

#include <optional>

namespace driftwalk::widgets {

struct FloorSpec {
    glm::vec3 centre{0};  ///< middle of the visible floor; its height does not matter
    float radius = 4;  ///< where the floor has faded out, metres
    glm::vec4 background{0};  ///< premultiplied colour that it fades into
};

/// Needs the context current from construction to destruction.
class GroundRenderer {
public:
    /// @param shadowTexels  side of the square picture of the shadow; its cost grows with the
    /// square
    explicit GroundRenderer(int shadowTexels = 160);

    /// Computes the shadow that draw() will show; no figure, no shadow. Leaves another framebuffer
    /// and viewport set.
    void castShadow(const std::optional<motion::Pose>& figure, const glm::vec3& towardsLight);

    void draw(const RenderTheme& theme, const Lighting& lighting, const FloorSpec& spec) const;

private:
    void drawShadow(const RenderTheme& theme, const Lighting& lighting) const;

    Program m_shadowProgram{"shadow"};
    Program m_floorProgram{"floor"};
    Program m_shadeProgram{"shade"};
    VertexArray m_vertexArray = makeVertexArray();
    Texture m_shadow = makeTexture();
    Framebuffer m_framebuffer = makeFramebuffer();
    int m_shadowTexels;
    glm::vec4 m_shadowArea{0, 0, 1, 0};  ///< centre x and z, half the side, 1 if there is a shadow
};

}  // namespace driftwalk::widgets
