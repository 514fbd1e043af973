// Points in text files of two columns, and points of any place and size made standard.
#pragma once

#include "core/toy/point_set.h"

#include <filesystem>
#include <vector>

namespace driftwalk::toy {

/// The first two columns of a file, separated by a comma, semicolon, tab or spaces. A first line
/// without numbers is a heading; empty lines and further columns are skipped.
/// @return  1 .. maxPoints points
/// @throws FileError naming the line, if a line has fewer than two numbers or one that is not
/// finite, or if there are no points or too many
std::vector<Point> readPoints(const std::filesystem::path& path);

/// Writes a heading "x,y" and one line for each point, with all digits.
/// @throws FileError as writeFileAtomically does
void writePoints(const std::filesystem::path& path, const std::vector<Point>& points);

struct StandardisedPoints {
    std::vector<Point> points;  ///< [N] (given - offset) / scale
    Point offset;  ///< the mean of the given points
    double scale = 1;  ///< their standard deviation over both axes; 1 if they have no spread
};

/// Points with zero mean and the variance 1, averaged over the two axes, which keep their
/// proportion. Any number of points on a line or in one place will do.
/// @throws Error if there are none, or one is not finite
StandardisedPoints standardised(const std::vector<Point>& points);

}  // namespace driftwalk::toy
