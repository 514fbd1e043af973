#include "widgets/render/figure.h"

#include "widgets/render/gl.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <glm/trigonometric.hpp>
#include <numbers>

namespace driftwalk::widgets {
namespace {

/// One ring of the mesh of a segment.
struct Ring {
    float radius;  ///< by the segment's radius there
    float height;  ///< of the rounded end, by the segment's radius
    float along;  ///< 0 at the start, 1 at the end
};

std::vector<Ring> rings()
{
    constexpr int capRings = 5;
    constexpr std::array body = {0.0F, 0.12F, 0.25F, 0.38F, 0.55F, 0.75F, 1.0F};
    constexpr float quarter = std::numbers::pi_v<float> / 2;
    std::vector<Ring> all;
    for (int ring = 0; ring < capRings; ++ring) {
        const float angle = quarter * static_cast<float>(capRings - ring) / capRings;
        all.push_back({std::cos(angle), -std::sin(angle), 0});
    }
    for (const float along : body)
        all.push_back({1, 0, along});
    for (int ring = 1; ring <= capRings; ++ring) {
        const float angle = quarter * static_cast<float>(ring) / capRings;
        all.push_back({std::cos(angle), std::sin(angle), 1});
    }
    return all;
}

}  // namespace

FigureRenderer::FigureRenderer(int sides)
{
    const std::vector<Ring> all = rings();
    std::vector<glm::vec4> vertices;
    for (const Ring& ring : all)
        for (int side = 0; side < sides; ++side) {
            const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(side)
                / static_cast<float>(sides);
            vertices.emplace_back(ring.radius * std::cos(angle), ring.radius * std::sin(angle),
                                  ring.height, ring.along);
        }
    std::vector<std::uint16_t> indices;
    for (int ring = 0; ring + 1 < static_cast<int>(all.size()); ++ring)
        for (int side = 0; side < sides; ++side) {
            const int next = (side + 1) % sides;
            for (const int corner :
                 {ring * sides + side, (ring + 1) * sides + side, ring * sides + next,
                  ring * sides + next, (ring + 1) * sides + side, (ring + 1) * sides + next})
                indices.push_back(static_cast<std::uint16_t>(corner));
        }
    m_indexCount = static_cast<int>(indices.size());

    glBindVertexArray(m_vertexArray.id());
    upload(m_mesh, std::as_bytes(std::span(vertices)));
    describe({.location = 0, .components = 4, .stride = sizeof(glm::vec4)});
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, m_indices.id());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER,
                 static_cast<GLsizeiptr>(indices.size() * sizeof(std::uint16_t)), indices.data(),
                 GL_STATIC_DRAW);
    glBindBuffer(GL_ARRAY_BUFFER, m_segments.id());
    const auto perSegment = [](unsigned location, int components, std::size_t offset) {
        describe({location, components, sizeof(Segment), offset, true});
    };
    perSegment(2, 4, offsetof(Segment, colour));
    perSegment(3, 4, offsetof(Segment, start));
    perSegment(4, 4, offsetof(Segment, end));
    perSegment(5, 4, offsetof(Segment, side));
    perSegment(6, 3, offsetof(Segment, caps));
    glBindVertexArray(0);
}

void FigureRenderer::draw(const motion::Pose& pose, const RenderTheme& theme,
                          const Lighting& lighting) const
{
    const std::vector<Segment> segments = figureSegments(pose, theme);
    upload(m_segments, std::as_bytes(std::span(segments)));
    m_program.use();
    m_program.set("u_viewProjection", lighting.viewProjection);
    m_program.set("u_eye", lighting.eye);
    m_program.set("u_towardsLight", lighting.towardsLight);
    m_program.set("u_skyLight", theme.skyLight);
    m_program.set("u_floorLight", theme.floorLight);
    m_program.set("u_occluders", figureOccluders(pose));
    glEnable(GL_DEPTH_TEST);
    glEnable(GL_CULL_FACE);
    glBindVertexArray(m_vertexArray.id());
    glDrawElementsInstanced(GL_TRIANGLES, m_indexCount, GL_UNSIGNED_SHORT, nullptr,
                            static_cast<GLsizei>(segments.size()));
    glBindVertexArray(0);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
}

}  // namespace driftwalk::widgets
