#include "core/toy/point_shapes.h"

#include "core/util/error.h"

#include <cmath>
#include <functional>
#include <map>
#include <numbers>

namespace driftwalk::toy {

namespace {

constexpr double pi = std::numbers::pi;

/// A curve at evenly spaced parameters from `first` to `last`.
std::vector<Point> traced(const std::function<Point(double)>& curve, double first, double last)
{
    constexpr int pieces = 400;
    std::vector<Point> line;
    for (int i = 0; i <= pieces; ++i)
        line.push_back(curve(first + (last - first) * i / pieces));
    return line;
}

std::vector<Point> arc(Point centre, double radius, double first = 0, double last = 2 * pi)
{
    return traced(
        [=](double angle) -> Point {
            return {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
        },
        first, last);
}

/// A closed smooth curve through the points (Catmull-Rom).
std::vector<Point> smoothed(const std::vector<Point>& knots)
{
    constexpr int pieces = 8;
    const std::size_t count = knots.size();
    std::vector<Point> line;
    for (std::size_t i = 0; i < count; ++i) {
        const Point a = knots[(i + count - 1) % count];
        const Point b = knots[i];
        const Point c = knots[(i + 1) % count];
        const Point d = knots[(i + 2) % count];
        for (int piece = 0; piece < pieces; ++piece) {
            const double u = static_cast<double>(piece) / pieces;
            const auto spline = [u](double p, double q, double r, double s) {
                return q
                    + 0.5 * u
                    * (r - p + u * (2 * p - 5 * q + 4 * r - s + u * (3 * (q - r) + s - p)));
            };
            line.push_back({spline(a.x, b.x, c.x, d.x), spline(a.y, b.y, c.y, d.y)});
        }
    }
    line.push_back(line.front());
    return line;
}

std::vector<Stroke> moons()
{
    return {{.line = arc({0, 0}, 1, 0, pi)}, {.line = arc({1, 0.5}, 1, pi, 2 * pi), .label = 1}};
}

std::vector<Stroke> circles()
{
    return {{.line = arc({0, 0}, 1)}, {.line = arc({0, 0}, 0.5), .label = 1}};
}

std::vector<Stroke> swissRoll()
{
    const auto spiral = [](double angle) -> Point {
        return {angle * std::cos(angle), angle * std::sin(angle)};
    };
    return {{.line = traced(spiral, 1.5 * pi, 4.5 * pi)}};
}

std::vector<Stroke> smiley()
{
    return {{.line = arc({0, 0}, 1), .share = 0.6},
            {.line = arc({-0.36, 0.32}, 0.1), .share = 0.1, .label = 1},
            {.line = arc({0.36, 0.32}, 0.1), .share = 0.1, .label = 1},
            {.line = arc({0, 0}, 0.6, 1.15 * pi, 1.85 * pi), .share = 0.2, .label = 2}};
}

/// A sauropod that looks to the right, from the tip of its tail along its back.
std::vector<Stroke> dinosaur()
{
    const std::vector<Point> outline
        = {{0, 37},  {8, 37},  {17, 39}, {26, 43}, {34, 48}, {43, 51}, {52, 51}, {60, 50}, {66, 52},
           {70, 58}, {72, 66}, {73, 75}, {75, 84}, {79, 90}, {85, 92}, {90, 90}, {95, 87}, {99, 84},
           {99, 80}, {95, 78}, {89, 78}, {84, 77}, {82, 70}, {81, 60}, {79, 50}, {77, 42}, {75, 35},
           {74, 26}, {74, 16}, {75, 9},  {72, 7},  {67, 8},  {66, 16}, {65, 25}, {63, 28}, {61, 24},
           {61, 16}, {62, 9},  {59, 7},  {54, 8},  {53, 16}, {52, 25}, {48, 28}, {43, 27}, {42, 24},
           {41, 16}, {42, 9},  {39, 7},  {34, 8},  {33, 16}, {32, 24}, {30, 26}, {29, 23}, {29, 16},
           {30, 9},  {27, 7},  {22, 8},  {21, 16}, {21, 25}, {18, 32}, {10, 35}};
    const std::vector<Point> body = smoothed(outline);
    const std::vector<Point> eye = arc({86, 87}, 1.4);
    const std::vector<Point> mouth = arc({93.5, 85}, 3.5, 1.2 * pi, 1.75 * pi);
    return {{.line = body, .share = lengthOf(body)},
            {.line = eye, .share = lengthOf(eye)},
            {.line = mouth, .share = lengthOf(mouth)}};
}

/// Mean and second moments of the points along strokes.
struct Moments {
    double share = 0;
    Point mean = {};
    double square = 0;  ///< of the distance from the origin

    void add(Point a, Point b, double weight)
    {
        const Point middle = {(a.x + b.x) / 2, (a.y + b.y) / 2};
        share += weight;
        mean.x += weight * middle.x;
        mean.y += weight * middle.y;
        square += weight
            * (middle.x * middle.x + middle.y * middle.y
               + std::pow(std::hypot(b.x - a.x, b.y - a.y), 2) / 12);
    }
};

std::vector<Stroke> placed(std::vector<Stroke> strokes)
{
    Moments sum;
    for (const Stroke& stroke : strokes) {
        const double density = stroke.share / lengthOf(stroke.line);
        for (std::size_t i = 1; i < stroke.line.size(); ++i) {
            const Point a = stroke.line[i - 1];
            const Point b = stroke.line[i];
            sum.add(a, b, density * std::hypot(b.x - a.x, b.y - a.y));
        }
    }
    const Point mean = {sum.mean.x / sum.share, sum.mean.y / sum.share};
    const double variance = sum.square / sum.share - mean.x * mean.x - mean.y * mean.y;
    const double scale = std::sqrt(2 / variance);
    for (Stroke& stroke : strokes) {
        for (Point& point : stroke.line)
            point = {scale * (point.x - mean.x), scale * (point.y - mean.y)};
    }
    return strokes;
}

}  // namespace

double lengthOf(const std::vector<Point>& line)
{
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    return length;
}

const std::vector<Stroke>& shapeStrokes(const std::string& name)
{
    static const std::map<std::string, std::vector<Stroke>> shapes
        = {{"moons", placed(moons())},
           {"swiss_roll", placed(swissRoll())},
           {"circles", placed(circles())},
           {"smiley", placed(smiley())},
           {"dinosaur", placed(dinosaur())}};
    const auto found = shapes.find(name);
    require(found != shapes.end(), "no lines are known of the point set \"" + name + "\"");
    return found->second;
}

}  // namespace driftwalk::toy
