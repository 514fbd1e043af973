// Draws one figure: all its segments as instances of one mesh.
#pragma once

#include "widgets/render/figure_shape.h"
#include "widgets/render/lighting.h"
#include "widgets/render/program.h"

namespace driftwalk::widgets {

/// Needs the context current from construction to destruction.
class FigureRenderer {
public:
    /// @param sides  corners of a segment's section, >= 6; the cost is proportional
    explicit FigureRenderer(int sides = 18);

    void draw(const motion::Pose& pose, const RenderTheme& theme, const Lighting& lighting) const;

private:
    Program m_program{"figure"};
    VertexArray m_vertexArray = makeVertexArray();
    Buffer m_mesh = makeBuffer();
    Buffer m_indices = makeBuffer();
    Buffer m_segments = makeBuffer();
    int m_indexCount = 0;
};

}  // namespace driftwalk::widgets
