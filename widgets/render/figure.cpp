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

/// Corners of a section, rings of a rounded end and of the body between the ends.
struct Detail {
    int sides;
    int capRings;
    std::array<float, 7> body;  ///< in order; 1 ends it
};

constexpr std::array<Detail, FigureRenderer::detailCount> details
    = {Detail{18, 5, {0.0F, 0.12F, 0.25F, 0.38F, 0.55F, 0.75F, 1.0F}},
       Detail{12, 3, {0.0F, 0.2F, 0.38F, 0.65F, 1.0F}}, Detail{8, 2, {0.0F, 0.35F, 1.0F}}};

std::vector<Ring> rings(const Detail& detail)
{
    constexpr float quarter = std::numbers::pi_v<float> / 2;
    const int capRings = detail.capRings;
    const auto angleOf = [&](int ring) {
        return quarter * static_cast<float>(ring) / static_cast<float>(capRings);
    };
    std::vector<Ring> all;
    for (int ring = capRings; ring > 0; --ring)
        all.push_back({std::cos(angleOf(ring)), -std::sin(angleOf(ring)), 0});
    for (const float along : detail.body) {
        all.push_back({1, 0, along});
        if (along >= 1) break;
    }
    for (int ring = 1; ring <= capRings; ++ring)
        all.push_back({std::cos(angleOf(ring)), std::sin(angleOf(ring)), 1});
    return all;
}

}  // namespace

FigureRenderer::FigureRenderer()
{
    for (std::size_t detail = 0; detail < m_meshes.size(); ++detail)
        fill(m_meshes[detail], static_cast<int>(detail));
}

void FigureRenderer::fill(Mesh& mesh, int detail) const
{
    const int sides = details[static_cast<std::size_t>(detail)].sides;
    const std::vector<Ring> all = rings(details[static_cast<std::size_t>(detail)]);
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
    mesh.indexCount = static_cast<int>(indices.size());

    glBindVertexArray(mesh.vertexArray.id());
    upload(mesh.vertices, std::as_bytes(std::span(vertices)));
    describe({.location = 0, .components = 4, .stride = sizeof(glm::vec4)});
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, mesh.indices.id());
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

void FigureRenderer::draw(const std::vector<Segment>& segments,
                          const std::vector<glm::vec4>& occluders, const RenderTheme& theme,
                          const Lighting& lighting, const FigurePaint& paint) const
{
    upload(m_segments, std::as_bytes(std::span(segments)));
    m_program.use();
    m_program.set("u_viewProjection", lighting.viewProjection);
    m_program.set("u_eye", lighting.eye);
    m_program.set("u_towardsLight", lighting.towardsLight);
    m_program.set("u_skyLight", theme.skyLight);
    m_program.set("u_floorLight", theme.floorLight);
    m_program.set("u_opacity", paint.opacity);
    if (!occluders.empty()) m_program.set("u_occluders", occluders);
    m_program.set("u_occluding", occluders.empty() ? 0 : occluderCount);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    glEnable(GL_CULL_FACE);
    const Mesh& mesh = m_meshes[static_cast<std::size_t>(paint.detail)];
    glBindVertexArray(mesh.vertexArray.id());
    const auto drawAll = [&] {
        glDrawElementsInstanced(GL_TRIANGLES, mesh.indexCount, GL_UNSIGNED_SHORT, nullptr,
                                static_cast<GLsizei>(segments.size()));
    };
    if (paint.opacity < 1) {
        // First the depth alone, so that only the foremost parts are mixed with what is behind.
        glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
        drawAll();
        glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
        glEnable(GL_BLEND);
        glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    }
    drawAll();
    glDisable(GL_BLEND);
    glBindVertexArray(0);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
}

}  // namespace driftwalk::widgets
