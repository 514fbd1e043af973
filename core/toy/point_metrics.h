// How far apart two sets of points are: sliced Wasserstein distance (Bonneel et al. 2015) and
// maximum mean discrepancy (Gretton et al. 2012).
#pragma once

#include "core/toy/point_set.h"

#include <vector>

namespace driftwalk::toy {

struct SlicedWassersteinSpec {
    int directions = 64;  ///< evenly spaced over the half circle, 1 .. 10000
    int order = 2;  ///< 1 or 2
};

/// (mean over directions of W_p^p of the projections)^(1 / p), where W_p of two sets on a line
/// compares their quantiles. 0 for equal sets, in the unit of the points; no randomness.
/// @param a  [N] points
/// @param b  [M] points; N and M may differ
/// @throws Error if a set is empty or not finite, or the spec is out of range
double slicedWasserstein(const std::vector<Point>& a, const std::vector<Point>& b,
                         const SlicedWassersteinSpec& spec = {});

/// Squared maximum mean discrepancy, without bias: about 0, and as often below as above it, if both
/// sets are drawn from one distribution. The kernel is the mean of three Gaussian ones whose
/// standard deviations are 1/2, 1 and 2 times the median distance of two points. Of more than 2000
/// points, 2000 evenly spread over the list are taken.
/// @param a  [N] points, at least two
/// @param b  [M] points, at least two
/// @throws Error if a set has fewer points or one is not finite
double squaredMmd(const std::vector<Point>& a, const std::vector<Point>& b);

}  // namespace driftwalk::toy
