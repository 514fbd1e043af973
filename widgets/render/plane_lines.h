// Lines in the plane: strips of triangles with smooth edges, thick and thin along their way.
#pragma once

#include "widgets/render/plane_camera.h"
#include "widgets/render/program.h"

#include <cstdint>
#include <glm/vec2.hpp>
#include <glm/vec4.hpp>
#include <span>
#include <vector>

namespace driftwalk::widgets {

/// One bend of a line.
struct LinePoint {
    glm::vec2 at{0};  ///< pixels, y down
    float radius = 0.5F;  ///< half the width, pixels
    float alpha = 1;
};

/// Laid out as the vertex shader reads it.
struct LineVertex {
    glm::vec2 at{0};  ///< pixels, y down
    float across = 0;  ///< signed distance to the middle of the line, pixels
    float radius = 0;  ///< half the width, pixels
    float alpha = 1;
    float tint = 0;  ///< place in the palette
};

/// Triangles of many lines, to be drawn at once.
class LineBatch {
public:
    /// Adds the line through all points. Points that are not finite or far outside of what a
    /// driver can draw end it. Fewer than two points draw nothing. A line that begins without width
    /// and opacity begins in one corner, which is cheaper.
    /// @param tint  place in the palette, [0, palette size - 1]
    void add(std::span<const LinePoint> points, float tint = 0);

    void reserve(std::size_t points);

    const std::vector<LineVertex>& vertices() const { return m_vertices; }

    const std::vector<std::uint32_t>& indices() const { return m_indices; }

private:
    enum class Join { None, Point, Section };  ///< what a section is joined to: what came last

    void addSection(const LinePoint& point, const glm::vec2& offset, float tint, Join join);

    std::vector<LineVertex> m_vertices;
    std::vector<std::uint32_t> m_indices;
};

/// Needs the context current from construction to destruction.
class PlaneLineRenderer {
public:
    PlaneLineRenderer();

    /// @param palette  1 to 8 colours, sRGB and opacity; a tint between two of them mixes them
    /// @param pixels   size of the picture
    void draw(const LineBatch& batch, std::span<const glm::vec4> palette,
              const glm::vec2& pixels) const;

private:
    Program m_program{"plane_line"};
    VertexArray m_vertexArray = makeVertexArray();
    Buffer m_vertices = makeBuffer();
    Buffer m_indices = makeBuffer();
};

}  // namespace driftwalk::widgets
