// A line on the floor as the way of a motion.
#pragma once

#include "core/studio/motion_edit.h"

#include <glm/vec2.hpp>
#include <vector>

namespace driftwalk::gui {

/// Points of the floor: x and z, metres.
using FloorLine = std::vector<glm::dvec2>;

inline constexpr double shortestLine = 0.3;  ///< that can be walked, metres

/// Metres from the first point to the last.
double lengthOf(const FloorLine& line);

/// The line as points at even distances, so that a hand's trembling and a mouse's haste are gone;
/// its ends stay.
/// @return empty for a line shorter than shortestLine
FloorLine evenedOut(const FloorLine& line);

/// A walk along the line at an even speed.
/// @param seconds  that it takes, > 0
std::vector<studio::PathPoint> walkAlong(const FloorLine& line, double seconds);

/// Lines to begin with: once round to the left, left and right of the way ahead, four corners.
FloorLine circleLine();
FloorLine slalomLine();
FloorLine squareLine();

}  // namespace driftwalk::gui
