// A log signal-to-noise ratio drawn by hand: control points and the monotone cubic through them
// (Fritsch and Butland 1984, "A method for constructing local monotone piecewise cubics").
#pragma once

#include <optional>
#include <vector>

namespace driftwalk::diffusion {

/// One control point of a drawn schedule.
struct LogSnrPoint {
    double u = 0;  ///< t / (T - 1), 0 .. 1
    double logSnr = 0;  ///< natural logarithm, -maxDrawnLogSnr .. maxDrawnLogSnr

    bool operator==(const LogSnrPoint&) const = default;
};

inline constexpr double maxDrawnLogSnr = 20;
inline constexpr int maxDrawnPoints = 100;

/// Three points on a line from log-SNR 10 to -10, to begin drawing with.
std::vector<LogSnrPoint> straightPoints();

/// A set of points that can be drawn through.
struct MonotonePoints {
    std::vector<LogSnrPoint> points;
    bool wasClamped = false;  ///< whether a point had to move
};

/// The nearest thing to the points that is a schedule: u from 0 to 1 with 0.001 between neighbours,
/// logSnr falling by at least 0.01 from each to the next.
/// @param points   2 .. maxDrawnPoints, in the order of u
/// @param dragged  index of the point that moved: it stays between its neighbours, which keep their
/// places; without it, each point gives way to the one before
/// @throws Error if there are too few or too many points, one is not finite, or no point has the
/// index
MonotonePoints monotone(std::vector<LogSnrPoint> points, std::optional<int> dragged = {});

/// The curve at each u: cubic between the points, without overshoot.
/// @param points  at least 2, u strictly increasing from 0 to 1, logSnr strictly decreasing
/// @param us      not decreasing, 0 .. 1
/// @throws Error if the points are not so
std::vector<double> drawnLogSnr(const std::vector<LogSnrPoint>& points,
                                const std::vector<double>& us);

}  // namespace driftwalk::diffusion
