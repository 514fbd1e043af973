#include "core/diffusion/drawn_curve.h"

#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace driftwalk::diffusion {

namespace {

constexpr double leastWidth = 0.001;
constexpr double leastFall = 0.01;

void requireCount(const std::vector<LogSnrPoint>& points)
{
    require(points.size() >= 2 && points.size() <= maxDrawnPoints,
            "a drawn schedule has 2 to " + std::to_string(maxDrawnPoints) + " points, not "
                + std::to_string(points.size()));
}

void requireDrawable(const std::vector<LogSnrPoint>& points)
{
    requireCount(points);
    require(points.front().u == 0 && points.back().u == 1,
            "the points of a drawn schedule must begin at u = 0 and end at u = 1");
    for (std::size_t i = 0; i < points.size(); ++i) {
        require(std::abs(points[i].logSnr) <= maxDrawnLogSnr,
                "the log-SNR of a drawn schedule must lie between -20 and 20");
        if (i == 0) continue;
        require(points[i].u > points[i - 1].u,
                "the points of a drawn schedule must stand in the order of u, no two at the same");
        require(points[i].logSnr < points[i - 1].logSnr,
                "the log-SNR of a drawn schedule must fall from each point to the next");
    }
}

/// Moves value number i of n so that all of them fit into [low, high] with `gap` between
/// neighbours, if value i - 1 does.
double confined(double value, double low, double high, double gap, int i, int n, double previous)
{
    const double least = i == 0 ? low : previous + gap;
    return std::min(high, std::clamp(value, least, std::max(least, high - gap * (n - 1 - i))));
}

struct Segment {
    double width;
    double secant;  ///< below 0
};

/// Slope at an end from the parabola through three points, kept from turning upwards or
/// overshooting.
double endSlope(const Segment& near, const Segment& far)
{
    const double slope = ((2 * near.width + far.width) * near.secant - near.width * far.secant)
        / (near.width + far.width);
    return std::clamp(slope, 3 * near.secant, 0.0);
}

/// Fritsch and Butland's weighted harmonic mean of the secants on both sides.
std::vector<double> slopesOf(const std::vector<Segment>& segments)
{
    const std::size_t last = segments.size() - 1;
    if (last == 0) return {segments[0].secant, segments[0].secant};
    std::vector<double> slopes = {endSlope(segments[0], segments[1])};
    for (std::size_t i = 1; i <= last; ++i) {
        const auto& [left, leftSecant] = segments[i - 1];
        const auto& [right, rightSecant] = segments[i];
        const double first = 2 * right + left;
        const double second = right + 2 * left;
        slopes.push_back((first + second) / (first / leftSecant + second / rightSecant));
    }
    slopes.push_back(endSlope(segments[last], segments[last - 1]));
    return slopes;
}

}  // namespace

std::vector<LogSnrPoint> straightPoints() { return {{0, 10}, {0.5, 0}, {1, -10}}; }

MonotonePoints monotone(std::vector<LogSnrPoint> points, std::optional<int> dragged)
{
    requireCount(points);
    const int n = static_cast<int>(points.size());
    for (const auto& [u, logSnr] : points)
        require(std::isfinite(u) && std::isfinite(logSnr), "a point of a schedule must be finite");
    const std::vector<LogSnrPoint> before = points;
    if (dragged) {
        require(*dragged >= 0 && *dragged < n, "no point of the schedule has this number");
        LogSnrPoint& point = points[*dragged];
        if (*dragged + 1 < n) {
            point.u = std::min(point.u, points[*dragged + 1].u - leastWidth);
            point.logSnr = std::max(point.logSnr, points[*dragged + 1].logSnr + leastFall);
        }
    }
    points.front().u = 0;
    for (int i = 0; i < n; ++i) {
        const LogSnrPoint previous = i > 0 ? points[i - 1] : LogSnrPoint{};
        auto& [u, logSnr] = points[i];
        u = confined(u, 0, 1, leastWidth, i, n, previous.u);
        logSnr = -confined(-logSnr, -maxDrawnLogSnr, maxDrawnLogSnr, leastFall, i, n,
                           -previous.logSnr);
    }
    points.back().u = 1;
    const bool wasClamped = points != before;
    return {std::move(points), wasClamped};
}

std::vector<double> drawnLogSnr(const std::vector<LogSnrPoint>& points,
                                const std::vector<double>& us)
{
    requireDrawable(points);
    std::vector<Segment> segments;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double width = points[i].u - points[i - 1].u;
        segments.push_back({width, (points[i].logSnr - points[i - 1].logSnr) / width});
    }
    const std::vector<double> slopes = slopesOf(segments);

    std::vector<double> values;
    values.reserve(us.size());
    std::size_t i = 0;
    for (const double u : us) {
        while (i + 1 < segments.size() && u >= points[i + 1].u)
            ++i;
        // Hermite's cubic on [0, 1]
        const double s = (u - points[i].u) / segments[i].width;
        const double blend = s * s * (3 - 2 * s);
        const double bend
            = s * (1 - s) * ((1 - s) * slopes[i] - s * slopes[i + 1]) * segments[i].width;
        values.push_back((1 - blend) * points[i].logSnr + blend * points[i + 1].logSnr + bend);
    }
    return values;
}

}  // namespace driftwalk::diffusion
