// Curves of the plane, in pixels: rings, paths, ellipses. Pure functions; no OpenGL.
#pragma once

#include "widgets/render/plane_lines.h"
#include "widgets/render/plane_scene.h"

#include <span>
#include <vector>

namespace driftwalk::widgets {

/// Where a scene is drawn.
struct PlaneFrame {
    PlaneProjection projection;
    float scale = 1;  ///< pixels for a pixel of the scene's widths and radii, > 0

    bool operator==(const PlaneFrame&) const = default;
};

std::vector<glm::vec2> toPixels(std::span<const glm::vec2> positions, const PlaneFrame& frame);

/// Adds a line of constant width and opacity.
/// @param width  pixels
void addLine(LineBatch& batch, std::span<const glm::vec2> pixels, float width, float alpha);

/// Circles round the origin.
LineBatch ringLines(std::span<const float> radii, const PlaneFrame& frame);

/// @param widened  pixels of the scene added on each side
LineBatch pathLines(const PlanePath& path, const PlaneFrame& frame, float widened = 0);

/// Points on the contour at `deviations` standard deviations, closed, data coordinates.
std::vector<glm::vec2> contour(const PlaneEllipse& ellipse, float deviations);

/// The contours at one and two standard deviations, the outer one thinner.
/// @param widened  as above
LineBatch ellipseLines(const PlaneEllipse& ellipse, const PlaneFrame& frame, float widened = 0);

}  // namespace driftwalk::widgets
