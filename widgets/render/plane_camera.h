// Where one looks at the plane: pure functions between data coordinates and pixels, one scale for
// both axes, and round numbers for the grid. No OpenGL.
#pragma once

#include <glm/vec2.hpp>
#include <span>
#include <vector>

namespace driftwalk::widgets {

/// A rectangle in data coordinates.
struct PlaneBounds {
    glm::vec2 low{-3};
    glm::vec2 high{3};

    bool operator==(const PlaneBounds&) const = default;
};

/// The smallest rectangle round all points; the default one without points.
PlaneBounds boundsOf(std::span<const glm::vec2> points);

struct PlaneCamera {
    glm::vec2 centre{0};  ///< data coordinates in the middle of the picture
    float height = 6;  ///< data units from the lower edge to the upper, > 0

    bool operator==(const PlaneCamera&) const = default;
};

/// Shows all of a rectangle, with a margin.
/// @param aspect  width / height of the picture, > 0
PlaneCamera fitted(const PlaneBounds& bounds, float aspect);

/// Multiplies what can be seen by `factor`, kept in 1e-3 .. 1e4 units; `point` stays where it is in
/// the picture.
PlaneCamera zoomedAt(PlaneCamera camera, const glm::vec2& point, float factor);

/// Pixels count from the upper left corner of the picture, y down; data coordinates have y up.
struct PlaneProjection {
    PlaneCamera camera;
    glm::vec2 size{1};  ///< of the picture, pixels

    float pixelsPerUnit() const { return size.y / camera.height; }

    glm::vec2 toPixels(const glm::vec2& point) const
    {
        const float scale = pixelsPerUnit();
        return {0.5F * size.x + scale * (point.x - camera.centre.x),
                0.5F * size.y - scale * (point.y - camera.centre.y)};
    }

    glm::vec2 toData(const glm::vec2& pixel) const
    {
        const float scale = pixelsPerUnit();
        return {camera.centre.x + (pixel.x - 0.5F * size.x) / scale,
                camera.centre.y - (pixel.y - 0.5F * size.y) / scale};
    }

    bool operator==(const PlaneProjection&) const = default;

    /// What the picture shows.
    PlaneBounds visible() const { return {toData({0, size.y}), toData({size.x, 0})}; }
};

/// The smallest of 1, 2, 5, 10, 20, ... and their tenths that is not below `least`, > 0.
float niceStep(float least);

/// The multiples of `step` in [low, high], ascending.
std::vector<float> multiples(float low, float high, float step);

}  // namespace driftwalk::widgets
