#include "widgets/render/plane_shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>

namespace driftwalk::widgets {
namespace {

constexpr float unbounded = 1e30F;

/// What a software driver draws in about 20 ms.
constexpr std::size_t mostTrailPieces = 16000;

float distanceToSegment(const glm::vec2& point, const glm::vec2& start, const glm::vec2& end)
{
    const glm::vec2 way = end - start;
    const float square = glm::dot(way, way);
    const float share
        = square > 0 ? std::clamp(glm::dot(point - start, way) / square, 0.0F, 1.0F) : 0;
    return glm::distance(point, start + share * way);
}

/// Adds to `kept` all but the last of the points that the eye needs (Douglas and Peucker 1973).
void keepBends(std::span<const LinePoint> line, float tolerance, std::vector<LinePoint>& kept)
{
    std::size_t farthest = 0;
    float most = tolerance;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        const float distance = distanceToSegment(line[i].at, line.front().at, line.back().at);
        if (!(distance > most)) continue;  // nor if it is no number
        most = distance;
        farthest = i;
    }
    if (farthest == 0) {
        kept.push_back(line.front());
        return;
    }
    keepBends(line.first(farthest + 1), tolerance, kept);
    keepBends(line.subspan(farthest), tolerance, kept);
}

/// Puts into `kept` the points that the eye needs, or the farthest out if those are too many.
void simplify(std::span<const LinePoint> line, float tolerance, std::size_t mostPieces,
              std::vector<LinePoint>& kept)
{
    if (mostPieces == 1) {
        kept.assign({line.front(), line.back()});
        return;
    }
    do {
        kept.clear();
        keepBends(line, tolerance, kept);
        tolerance *= 4;
    } while (kept.size() > mostPieces);
    kept.push_back(line.back());
}

/// A tail without positions yet: without width and opacity where it begins.
std::vector<LinePoint> fadingLine(std::size_t length, float width)
{
    std::vector<LinePoint> line(length);
    for (std::size_t state = 0; state < length; ++state) {
        line[state].alpha = static_cast<float>(state) / static_cast<float>(length - 1);
        line[state].radius = 0.5F * width * line[state].alpha;
    }
    return line;
}

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
    constexpr float leastPixels = 2;  // shorter arrows would be specks
    const float scale = frame.scale;
    const float perUnit = frame.projection.pixelsPerUnit();
    LineBatch batch;
    batch.reserve(5 * arrows.positions.size());
    for (std::size_t i = 0; i < arrows.positions.size(); ++i) {
        const float wanted = arrows.scale * glm::length(arrows.vectors[i]);
        const float length = perUnit * std::min(wanted, arrows.maxLength);
        if (!(length >= leastPixels * scale)) continue;
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
    constexpr float leastPixels = 1.5F;  // shorter trails hide below their particle
    constexpr float tolerance = 0.35F;  // pixels that nobody sees
    LineBatch batch;
    const std::size_t length = trails.states.size();
    if (length < 2) return batch;
    const std::size_t count = trails.states.front().size();
    const std::size_t mostPieces = std::max<std::size_t>(1, mostTrailPieces / (count + 1));
    const glm::vec2 size = frame.projection.size;
    batch.reserve(length * count);
    std::vector<LinePoint> line = fadingLine(length, frame.scale * trails.width);
    std::vector<LinePoint> seen;
    for (std::size_t i = 0; i < count; ++i) {
        glm::vec2 low(unbounded);
        glm::vec2 high(-unbounded);
        for (std::size_t state = 0; state < length; ++state) {
            line[state].at = frame.projection.toPixels(trails.states[state][i]);
            low = glm::min(low, line[state].at);
            high = glm::max(high, line[state].at);
        }
        const glm::vec2 extent = high - low;
        const bool isInside = high.x >= 0 && high.y >= 0 && low.x <= size.x && low.y <= size.y;
        if (!isInside || std::max(extent.x, extent.y) < leastPixels * frame.scale) continue;
        simplify(line, tolerance * frame.scale, mostPieces, seen);
        batch.add(seen, tints.empty() ? 0 : tints[i]);
    }
    return batch;
}

}  // namespace driftwalk::widgets
