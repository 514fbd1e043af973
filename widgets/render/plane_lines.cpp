#include "widgets/render/plane_lines.h"

#include "widgets/render/gl.h"

#include <cmath>
#include <cstddef>
#include <glm/geometric.hpp>

namespace driftwalk::widgets {
namespace {

constexpr float softRim = 0.5F;  // pixels beyond the edge whose pixel is partly covered

glm::vec2 normalTo(const glm::vec2& way)
{
    const float square = glm::dot(way, way);
    if (square < 1e-8F) return {0, 1};
    const float inverse = 1 / std::sqrt(square);
    return {-way.y * inverse, way.x * inverse};
}

bool isDrawable(const glm::vec2& at)
{
    constexpr float farthest = 20000;
    return std::abs(at.x) < farthest && std::abs(at.y) < farthest;  // false for NaN too
}

}  // namespace

void LineBatch::reserve(std::size_t points)
{
    m_vertices.reserve(m_vertices.size() + 2 * points);
    m_indices.reserve(m_indices.size() + 6 * points);
}

void LineBatch::addSection(const LinePoint& point, const glm::vec2& offset, float tint, Join join)
{
    const auto next = static_cast<std::uint32_t>(m_vertices.size());
    const float reach = point.radius + softRim;
    m_vertices.push_back({point.at + reach * offset, reach, point.radius, point.alpha, tint});
    m_vertices.push_back({point.at - reach * offset, -reach, point.radius, point.alpha, tint});
    if (join != Join::None) m_indices.insert(m_indices.end(), {next - 1, next, next + 1});
    if (join == Join::Section) m_indices.insert(m_indices.end(), {next - 2, next - 1, next});
}

void LineBatch::add(std::span<const LinePoint> points, float tint)
{
    constexpr float sharp = 0.3F;  // cosine between normals, below which a bend is not mitred
    std::size_t count = 0;
    while (count < points.size() && isDrawable(points[count].at))
        ++count;
    if (count < 2) return;
    glm::vec2 normal = normalTo(points[1].at - points[0].at);
    Join join = Join::Section;
    if (points[0].radius <= 0 && points[0].alpha <= 0) {
        m_vertices.push_back({points[0].at, 0, 0, 0, tint});
        join = Join::Point;
    } else {
        addSection(points[0], normal, tint, Join::None);
    }
    for (std::size_t i = 1; i + 1 < count; ++i) {
        const glm::vec2 next = normalTo(points[i + 1].at - points[i].at);
        const float cosine = glm::dot(normal, next);
        if (cosine < sharp) {
            addSection(points[i], normal, tint, join);
            addSection(points[i], next, tint, Join::None);
        } else {
            addSection(points[i], (normal + next) / (1 + cosine), tint, join);
        }
        normal = next;
        join = Join::Section;
    }
    addSection(points[count - 1], normal, tint, join);
}

PlaneLineRenderer::PlaneLineRenderer()
{
    constexpr std::size_t stride = sizeof(LineVertex);
    glBindVertexArray(m_vertexArray.id());
    glBindBuffer(GL_ARRAY_BUFFER, m_vertices.id());
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, m_indices.id());
    describe({0, 2, stride, offsetof(LineVertex, at)});
    describe({1, 2, stride, offsetof(LineVertex, across)});
    describe({2, 2, stride, offsetof(LineVertex, alpha)});
    glBindVertexArray(0);
}

void PlaneLineRenderer::draw(const LineBatch& batch, std::span<const glm::vec4> palette,
                             const glm::vec2& pixels) const
{
    if (batch.indices().empty()) return;
    m_program.use();
    m_program.set("u_pixels", pixels);
    m_program.set("u_palette", palette);
    upload(m_vertices, std::as_bytes(std::span(batch.vertices())));
    glBindVertexArray(m_vertexArray.id());
    const auto indices = std::as_bytes(std::span(batch.indices()));
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size()), indices.data(),
                 GL_STREAM_DRAW);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(batch.indices().size()), GL_UNSIGNED_INT,
                   nullptr);
    glDisable(GL_BLEND);
    glBindVertexArray(0);
}

}  // namespace driftwalk::widgets
