#include "widgets/render/figure.h"

#include "widgets/render/gl.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <glm/geometric.hpp>
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
    float radius;  ///< of segments at least this thick, pixels
    int sides;
    int capRings;
    std::array<float, 7> body;  ///< in order; 1 ends it
};

/// The corners lie within about half a pixel of the circle.
constexpr std::array<Detail, FigureRenderer::detailCount> details
    = {Detail{56, 28, 6, {0.0F, 0.12F, 0.25F, 0.38F, 0.55F, 0.75F, 1.0F}},
       Detail{27, 18, 4, {0.0F, 0.16F, 0.35F, 0.6F, 1.0F}},
       Detail{11, 14, 3, {0.0F, 0.2F, 0.4F, 0.65F, 1.0F}},
       Detail{4.5F, 10, 2, {0.0F, 0.3F, 0.6F, 1.0F}}, Detail{0, 7, 1, {0.0F, 0.35F, 1.0F}}};

bool isBall(const Segment& segment)
{
    return glm::distance(segment.start, segment.end) < 0.1F * segment.startRadius;
}

std::size_t detailOf(const Segment& segment, const FigurePaint& paint)
{
    const float pixels = std::max(segment.startRadius, segment.endRadius) * paint.pixelsPerMetre;
    std::size_t detail = 0;
    while (pixels < details[detail].radius)
        ++detail;
    return std::min(detail + static_cast<std::size_t>(paint.coarser), details.size() - 1);
}

std::vector<Ring> rings(const Detail& detail, bool isBall)
{
    constexpr float quarter = std::numbers::pi_v<float> / 2;
    const int capRings = detail.capRings + (isBall ? 1 : 0);
    const auto angleOf = [&](int ring) {
        return quarter * static_cast<float>(ring) / static_cast<float>(capRings);
    };
    std::vector<Ring> all;
    for (int ring = capRings; ring > 0; --ring)
        all.push_back({std::cos(angleOf(ring)), -std::sin(angleOf(ring)), 0});
    for (const float along : detail.body) {
        if (!isBall || along >= 1) all.push_back({1, 0, along});
        if (along >= 1) break;
    }
    for (int ring = 1; ring <= capRings; ++ring)
        all.push_back({std::cos(angleOf(ring)), std::sin(angleOf(ring)), 1});
    return all;
}

}  // namespace

FigureRenderer::FigureRenderer()
{
    for (std::size_t mesh = 0; mesh < m_meshes.size(); ++mesh)
        fill(m_meshes[mesh], mesh);
}

std::size_t FigureRenderer::meshOf(const Segment& segment, const FigurePaint& paint)
{
    return 2 * detailOf(segment, paint) + (isBall(segment) ? 1 : 0);
}

void FigureRenderer::fill(Mesh& mesh, std::size_t index) const
{
    const Detail& detail = details[index / 2];
    const int sides = detail.sides;
    const std::vector<Ring> all = rings(detail, index % 2 == 1);
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
    glBindVertexArray(0);
}

void FigureRenderer::drawRun(std::size_t index, std::size_t first, std::size_t count) const
{
    const Mesh& mesh = m_meshes[index];
    glBindVertexArray(mesh.vertexArray.id());
    const auto perSegment = [first](unsigned location, int components, std::size_t offset) {
        describe({location, components, sizeof(Segment), first * sizeof(Segment) + offset, true});
    };
    perSegment(2, 4, offsetof(Segment, colour));
    perSegment(3, 4, offsetof(Segment, start));
    perSegment(4, 4, offsetof(Segment, end));
    perSegment(5, 4, offsetof(Segment, side));
    perSegment(6, 3, offsetof(Segment, caps));
    glDrawElementsInstanced(GL_TRIANGLES, mesh.indexCount, GL_UNSIGNED_SHORT, nullptr,
                            static_cast<GLsizei>(count));
}

void FigureRenderer::draw(std::vector<Segment> segments, const std::vector<glm::vec4>& occluders,
                          const RenderTheme& theme, const Lighting& lighting,
                          const FigurePaint& paint) const
{
    const bool isGhost = paint.opacity < 1;
    const auto order = [&](const Segment& segment) {
        if (!isGhost) return static_cast<float>(meshOf(segment, paint));
        return glm::distance(0.5F * (segment.start + segment.end), lighting.eye)
            - std::max(segment.startRadius, segment.endRadius);
    };
    std::stable_sort(segments.begin(), segments.end(),
                     [&](const Segment& a, const Segment& b) { return order(a) < order(b); });
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
    if (isGhost) {
        // Each pixel only once, by the foremost part, so that a ghost does not shine through
        // itself.
        glDepthMask(GL_FALSE);
        glEnable(GL_STENCIL_TEST);
        glStencilFunc(GL_NOTEQUAL, paint.ghost, 0xff);
        glStencilOp(GL_KEEP, GL_KEEP, GL_REPLACE);
        glEnable(GL_BLEND);
        glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    }
    upload(m_segments, std::as_bytes(std::span(segments)));
    for (std::size_t first = 0, last = 0; first < segments.size(); first = last) {
        const std::size_t mesh = meshOf(segments[first], paint);
        while (last < segments.size() && meshOf(segments[last], paint) == mesh)
            ++last;
        drawRun(mesh, first, last - first);
    }
    glDisable(GL_STENCIL_TEST);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
    glBindVertexArray(0);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
}

}  // namespace driftwalk::widgets
