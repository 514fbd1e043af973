// Draws figures: their segments as instances of meshes, each as fine as its size in the picture
// asks.
#pragma once

#include "widgets/render/figure_shape.h"
#include "widgets/render/lighting.h"
#include "widgets/render/program.h"

#include <array>

namespace driftwalk::widgets {

/// How a figure is painted.
struct FigurePaint {
    float opacity = 1;  ///< less than 1: what is behind shines through, but not its own parts
    float pixelsPerMetre = 300;  ///< where the figure stands
    int coarser = 0;  ///< steps that the meshes are coarser than the picture could show
    int ghost = 0;  ///< with opacity less than 1: its number in this picture, 1 .. 255
};

/// Needs the context current from construction to destruction.
class FigureRenderer {
public:
    static constexpr std::size_t detailCount = 5;

    FigureRenderer();

    /// @param occluders  what hides the sky, as figureOccluders() gives it; empty for an open sky
    void draw(std::vector<Segment> segments, const std::vector<glm::vec4>& occluders,
              const RenderTheme& theme, const Lighting& lighting,
              const FigurePaint& paint = {}) const;

private:
    struct Mesh {
        VertexArray vertexArray = makeVertexArray();
        Buffer vertices = makeBuffer();
        Buffer indices = makeBuffer();
        int indexCount = 0;
    };

    static std::size_t meshOf(const Segment& segment, const FigurePaint& paint);
    void fill(Mesh& mesh, std::size_t index) const;
    void drawRun(std::size_t index, std::size_t first, std::size_t count) const;

    Program m_program{"figure"};
    Buffer m_segments = makeBuffer();
    std::array<Mesh, 2 * detailCount> m_meshes;  ///< of each detail a long one and a ball
};

}  // namespace driftwalk::widgets
