// Discs in the plane, all of one size on the screen, with smooth edges.
#pragma once

#include "widgets/render/plane_camera.h"
#include "widgets/render/program.h"

#include <glm/vec2.hpp>
#include <glm/vec4.hpp>
#include <span>

namespace driftwalk::widgets {

struct DotStyle {
    std::span<const glm::vec4> palette;  ///< 1 to 8 colours, sRGB and opacity
    float radius = 2;  ///< pixels
};

/// Needs the context current from construction to destruction.
class PlaneDotRenderer {
public:
    PlaneDotRenderer();

    /// @param tints  place in the palette for each centre; empty for its first colour
    void draw(std::span<const glm::vec2> centres, std::span<const float> tints,
              const DotStyle& style, const PlaneProjection& projection) const;

private:
    Program m_program{"plane_dot"};
    VertexArray m_vertexArray = makeVertexArray();
    Buffer m_centres = makeBuffer();
    Buffer m_tints = makeBuffer();
};

}  // namespace driftwalk::widgets
