// Thin lines and soft dots in space, always turned to the viewer.
#pragma once

#include "widgets/render/lighting.h"
#include "widgets/render/program.h"

#include <glm/vec4.hpp>
#include <vector>

namespace driftwalk::widgets {

/// Laid out as the vertex shader reads it.
struct Stroke {
    glm::vec3 start{0};
    float width
        = 1;  ///< in pixels of a picture 720 pixels high, so that larger pictures look alike
    glm::vec3 end{0};
    float fade = 1;  ///< opacity at the end by opacity at the start
    glm::vec4 colour{0};  ///< sRGB and opacity
};

/// Laid out as the vertex shader reads it.
struct Dot {
    glm::vec3 centre{0};
    float radius = 0;  ///< metres
    glm::vec4 colour{0};  ///< sRGB and opacity in the middle
};

/// Needs the context current from construction to destruction.
class StrokeRenderer {
public:
    StrokeRenderer();

    /// Draws what is not behind something solid, each over the one before.
    void draw(const std::vector<Stroke>& strokes, const Lighting& lighting) const;
    void draw(const std::vector<Dot>& dots, const Lighting& lighting) const;

private:
    Program m_strokeProgram{"stroke"};
    Program m_dotProgram{"dot"};
    VertexArray m_strokeArray = makeVertexArray();
    VertexArray m_dotArray = makeVertexArray();
    Buffer m_strokes = makeBuffer();
    Buffer m_dots = makeBuffer();
};

}  // namespace driftwalk::widgets
