#include "widgets/render/plane_shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>

namespace driftwalk::widgets {
namespace {

/// Middles of pixels make the sharpest lines.
float sharpened(float pixel) { return std::floor(pixel) + 0.5F; }

}  // namespace

float gridStep(const PlaneFrame& frame)
{
    constexpr float leastPixels = 64;
    return niceStep(leastPixels * frame.scale / frame.projection.pixelsPerUnit());
}

LineBatch gridLines(const PlaneFrame& frame)
{
    constexpr float axisAlpha = 0.34F;
    constexpr float lineAlpha = 0.13F;
    const PlaneBounds shown = frame.projection.visible();
    const glm::vec2 size = frame.projection.size;
    const float step = gridStep(frame);
    LineBatch batch;
    for (const float x : multiples(shown.low.x, shown.high.x, step)) {
        const float at = sharpened(frame.projection.toPixels({x, 0}).x);
        addLine(batch, std::array{glm::vec2(at, 0), glm::vec2(at, size.y)}, frame.scale,
                x == 0 ? axisAlpha : lineAlpha);
    }
    for (const float y : multiples(shown.low.y, shown.high.y, step)) {
        const float at = sharpened(frame.projection.toPixels({0, y}).y);
        addLine(batch, std::array{glm::vec2(0, at), glm::vec2(size.x, at)}, frame.scale,
                y == 0 ? axisAlpha : lineAlpha);
    }
    return batch;
}

LineBatch meshLines(const PlaneMesh& mesh, const PlaneFrame& frame)
{
    LineBatch batch;
    const std::vector<glm::vec2> pixels = toPixels(mesh.positions, frame);
    const auto columns = static_cast<std::size_t>(mesh.columns);
    const auto rows = static_cast<std::size_t>(mesh.rows);
    batch.reserve(2 * pixels.size());
    for (std::size_t row = 0; row < rows; ++row)
        addLine(batch, std::span(pixels).subspan(row * columns, columns), frame.scale, 1);
    std::vector<glm::vec2> line(rows);
    for (std::size_t column = 0; column < columns; ++column) {
        for (std::size_t row = 0; row < rows; ++row)
            line[row] = pixels[row * columns + column];
        addLine(batch, line, frame.scale, 1);
    }
    return batch;
}

LineBatch arrowLines(const PlaneArrows& arrows, const PlaneFrame& frame)
{
    constexpr float longestHead = 9;
    const float scale = frame.scale;
    const float perUnit = frame.projection.pixelsPerUnit();
    LineBatch batch;
    batch.reserve(5 * arrows.positions.size());
    for (std::size_t i = 0; i < arrows.positions.size(); ++i) {
        const float wanted = arrows.scale * glm::length(arrows.vectors[i]);
        const float length = perUnit * std::min(wanted, arrows.maxLength);
        if (!(length > 0.5F * scale)) continue;
        const glm::vec2 way
            = glm::normalize(arrows.vectors[i]) * glm::vec2(1, -1);  // y of pixels points down
        const glm::vec2 start = frame.projection.toPixels(arrows.positions[i]);
        const float head = std::min(longestHead * scale, 0.5F * length);
        const float base = length - head;
        // The shaft ends within the head, whose base fades in over a pixel to look smooth.
        batch.add(std::array{LinePoint{start, 0.4F * scale, 0.55F},
                             LinePoint{start + base * way, 0.75F * scale}});
        batch.add(std::array{LinePoint{start + (base - 0.5F) * way, 0.4F * head, 0},
                             LinePoint{start + (base + 0.5F) * way, 0.36F * head},
                             LinePoint{start + length * way, 0}});
    }
    return batch;
}

LineBatch trailLines(const PlaneTrails& trails, std::span<const float> tints,
                     const PlaneFrame& frame)
{
    constexpr float tailWidth = 0.35F;  // by width at the head
    constexpr float leastPixels = 0.75F;  // shorter trails hide below their particle
    LineBatch batch;
    const std::size_t length = trails.states.size();
    if (length < 2) return batch;
    const std::size_t count = trails.states.front().size();
    const PlaneBounds shown = frame.projection.visible();
    const float least = leastPixels * frame.scale / frame.projection.pixelsPerUnit();
    batch.reserve(length * count);
    std::vector<LinePoint> line(length);
    for (std::size_t state = 0; state < length; ++state) {
        const float share = static_cast<float>(state) / static_cast<float>(length - 1);
        line[state].radius
            = 0.5F * frame.scale * trails.width * (tailWidth + (1 - tailWidth) * share);
        line[state].alpha = share;
    }
    for (std::size_t i = 0; i < count; ++i) {
        glm::vec2 low = trails.states.back()[i];
        glm::vec2 high = low;
        for (std::size_t state = 0; state < length; ++state) {
            const glm::vec2 position = trails.states[state][i];
            low = glm::min(low, position);
            high = glm::max(high, position);
            line[state].at = frame.projection.toPixels(position);
        }
        const glm::vec2 extent = high - low;
        const bool isSeen = high.x >= shown.low.x && low.x <= shown.high.x
            && high.y >= shown.low.y && low.y <= shown.high.y;
        if (isSeen && std::max(extent.x, extent.y) >= least)
            batch.add(line, tints.empty() ? 0 : tints[i]);
    }
    return batch;
}

}  // namespace driftwalk::widgets
