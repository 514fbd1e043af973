// The playground's ready-made shapes, as lines that points are spread along.
#pragma once

#include "core/toy/point_set.h"

#include <string>
#include <vector>

namespace driftwalk::toy {

/// A line through points, with points evenly along its length.
struct Stroke {
    std::vector<Point> line;  ///< at least two
    double share = 1;  ///< of all points, relative to those of the other strokes, > 0
    int label = 0;  ///< class of its points
};

/// The strokes of "moons", "swiss_roll", "circles", "smiley" or "dinosaur", placed and scaled so
/// that the points spread along them have zero mean and the variance 1, averaged over the two axes.
/// The sizes of both axes keep their proportion.
/// @throws Error for any other name
const std::vector<Stroke>& shapeStrokes(const std::string& name);

/// Length of a line.
double lengthOf(const std::vector<Point>& line);

}  // namespace driftwalk::toy
