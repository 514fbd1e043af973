#include "app/gui/workspaces/motion/floor_line.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <numbers>

namespace driftwalk::gui {

namespace {

constexpr double spacing = 0.35;  // of points, metres

/// The point so far along the line.
glm::dvec2 along(const FloorLine& line, double distance)
{
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double step = glm::distance(line[i - 1], line[i]);
        if (distance <= step && step > 0) return glm::mix(line[i - 1], line[i], distance / step);
        distance -= step;
    }
    return line.back();
}

/// A figure of `pieces` straight pieces.
FloorLine lineOf(int pieces, const std::function<glm::dvec2(double share)>& at)
{
    FloorLine line;
    for (int i = 0; i <= pieces; ++i)
        line.push_back(at(static_cast<double>(i) / pieces));
    return line;
}

}  // namespace

double lengthOf(const FloorLine& line)
{
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += glm::distance(line[i - 1], line[i]);
    return length;
}

FloorLine evenedOut(const FloorLine& line)
{
    const double length = lengthOf(line);
    if (length < shortestLine) return {};
    const int pieces = std::max(1, static_cast<int>(std::lround(length / spacing)));
    FloorLine result;
    for (int i = 0; i <= pieces; ++i)
        result.push_back(along(line, length * i / pieces));
    return result;
}

std::vector<studio::PathPoint> walkAlong(const FloorLine& line, double seconds)
{
    const double length = lengthOf(line);
    std::vector<studio::PathPoint> path;
    double gone = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const double step = i > 0 ? glm::distance(line[i - 1], line[i]) : 0;
        if (i > 0 && step <= 0) continue;
        gone += step;
        path.push_back({length > 0 ? seconds * gone / length : 0, line[i].x, line[i].y});
    }
    return path;
}

FloorLine circleLine()
{
    constexpr double radius = 1;
    return lineOf(48, [](double share) {
        const double angle = 2 * std::numbers::pi * share;
        return glm::dvec2(radius * (1 - std::cos(angle)), radius * std::sin(angle));
    });
}

FloorLine slalomLine()
{
    return lineOf(48, [](double share) {
        return glm::dvec2(0.6 * std::sin(2 * std::numbers::pi * share), 5 * share - 0.5);
    });
}

FloorLine squareLine()
{
    constexpr double side = 1.4;
    return {{0, 0}, {0, side}, {side, side}, {side, 0}, {0, 0}};
}

}  // namespace driftwalk::gui
