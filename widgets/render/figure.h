// Draws figures: all segments of one as instances of one mesh.
#pragma once

#include "widgets/render/figure_shape.h"
#include "widgets/render/lighting.h"
#include "widgets/render/program.h"

#include <array>

namespace driftwalk::widgets {

/// How a figure is painted.
struct FigurePaint {
    float opacity = 1;  ///< less than 1: what is behind shines through, but not its own parts
    int detail = 0;  ///< 0 the finest mesh .. 2
};

/// Needs the context current from construction to destruction.
class FigureRenderer {
public:
    static constexpr int detailCount = 3;

    FigureRenderer();

    /// @param occluders  what hides the sky, as figureOccluders() gives it; empty for an open sky
    void draw(const std::vector<Segment>& segments, const std::vector<glm::vec4>& occluders,
              const RenderTheme& theme, const Lighting& lighting,
              const FigurePaint& paint = {}) const;

private:
    struct Mesh {
        VertexArray vertexArray = makeVertexArray();
        Buffer vertices = makeBuffer();
        Buffer indices = makeBuffer();
        int indexCount = 0;
    };

    void fill(Mesh& mesh, int detail) const;

    Program m_program{"figure"};
    Buffer m_segments = makeBuffer();
    std::array<Mesh, detailCount> m_meshes;
};

}  // namespace driftwalk::widgets
