#include "widgets/render/plane_curves.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace driftwalk::widgets {
namespace {

/// The pieces of a way that dashes cover.
std::vector<std::vector<glm::vec2>> dashes(std::span<const glm::vec2> way, float dash, float gap)
{
    constexpr std::size_t most = 2000;  // a way that zooming has made very long is cut off
    std::vector<std::vector<glm::vec2>> pieces;
    bool isDash = true;
    float left = dash;  // pixels until dash or gap ends
    if (!way.empty()) pieces.push_back({way.front()});
    for (std::size_t i = 1; i < way.size(); ++i) {
        glm::vec2 from = way[i - 1];
        float length = glm::distance(from, way[i]);
        while (length > left && pieces.size() < most) {
            from += (way[i] - from) * (left / length);
            length -= left;
            if (isDash) pieces.back().push_back(from);
            isDash = !isDash;
            if (isDash) pieces.push_back({from});
            left = isDash ? dash : gap;
        }
        left -= length;
        if (isDash) pieces.back().push_back(way[i]);
    }
    return pieces;
}

}  // namespace

void addLine(LineBatch& batch, std::span<const glm::vec2> pixels, float width, float alpha)
{
    std::vector<LinePoint> points(pixels.size());
    std::transform(pixels.begin(), pixels.end(), points.begin(), [&](const glm::vec2& at) {
        return LinePoint{at, 0.5F * width, alpha};
    });
    batch.add(points);
}

std::vector<glm::vec2> toPixels(std::span<const glm::vec2> positions, const PlaneFrame& frame)
{
    std::vector<glm::vec2> pixels(positions.size());
    std::transform(positions.begin(), positions.end(), pixels.begin(),
                   [&](const glm::vec2& position) { return frame.projection.toPixels(position); });
    return pixels;
}

LineBatch ringLines(std::span<const float> radii, const PlaneFrame& frame)
{
    LineBatch batch;
    for (const float radius : radii) {
        const PlaneEllipse circle{};
        addLine(batch, toPixels(contour(circle, radius), frame), 1.25F * frame.scale, 0.45F);
    }
    return batch;
}

std::vector<glm::vec2> contour(const PlaneEllipse& ellipse, float deviations)
{
    constexpr int corners = 72;
    // The lower triangular root of the covariance maps the unit circle to the contour.
    const glm::mat2& c = ellipse.covariance;
    const float a = std::sqrt(std::max(c[0][0], 0.0F));
    const float b = a > 0 ? c[0][1] / a : 0;
    const float d = std::sqrt(std::max(c[1][1] - b * b, 0.0F));
    std::vector<glm::vec2> points;
    points.reserve(corners + 1);
    for (int corner = 0; corner <= corners; ++corner) {
        const float angle
            = 2 * std::numbers::pi_v<float> * static_cast<float>(corner % corners) / corners;
        const glm::vec2 unit = deviations * glm::vec2(std::cos(angle), std::sin(angle));
        points.push_back(ellipse.mean + glm::vec2(a * unit.x, b * unit.x + d * unit.y));
    }
    return points;
}

LineBatch pathLines(const PlanePath& path, const PlaneFrame& frame, float widened)
{
    constexpr float dash = 6;
    constexpr float gap = 4;
    const std::vector<glm::vec2> pixels = toPixels(path.positions, frame);
    const float width = frame.scale * (path.width + 2 * widened);
    LineBatch batch;
    if (!path.isDashed) {
        addLine(batch, pixels, width, 1);
        return batch;
    }
    for (const auto& piece : dashes(pixels, dash * frame.scale, gap * frame.scale))
        addLine(batch, piece, width, 1);
    return batch;
}

LineBatch ellipseLines(const PlaneEllipse& ellipse, const PlaneFrame& frame, float widened)
{
    constexpr float innerWidth = 2;
    constexpr float outerWidth = 1.25F;
    LineBatch batch;
    addLine(batch, toPixels(contour(ellipse, 1), frame), frame.scale * (innerWidth + 2 * widened),
            1);
    addLine(batch, toPixels(contour(ellipse, 2), frame), frame.scale * (outerWidth + 2 * widened),
            1);
    return batch;
}

}  // namespace driftwalk::widgets
