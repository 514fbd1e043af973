#include "core/toy/point_metrics.h"

#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace driftwalk::toy {

namespace {

void requirePoints(const std::vector<Point>& points, std::size_t least)
{
    require(points.size() >= least,
            "a set to compare needs at least " + std::to_string(least) + " points");
    const bool areFinite = std::all_of(points.begin(), points.end(), [](const Point& point) {
        return std::isfinite(point.x) && std::isfinite(point.y);
    });
    require(areFinite, "points to compare must be finite");
}

std::vector<double> projected(const std::vector<Point>& points, double angle)
{
    std::vector<double> values;
    values.reserve(points.size());
    for (const Point& point : points)
        values.push_back(point.x * std::cos(angle) + point.y * std::sin(angle));
    std::sort(values.begin(), values.end());
    return values;
}

/// Integral of |difference|^order of the quantile functions, which are constant between multiples
/// of 1 / N and 1 / M.
double quantileDistance(const std::vector<double>& a, const std::vector<double>& b, int order)
{
    const auto countA = static_cast<double>(a.size());
    const auto countB = static_cast<double>(b.size());
    double sum = 0;
    double reached = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const double endA = static_cast<double>(i + 1) / countA;
        const double endB = static_cast<double>(j + 1) / countB;
        const double end = std::min(endA, endB);
        const double difference = std::abs(a[i] - b[j]);
        sum += (end - reached) * (order == 2 ? difference * difference : difference);
        reached = end;
        if (endA <= end) ++i;
        if (endB <= end) ++j;
    }
    return sum;
}

std::vector<Point> thinned(const std::vector<Point>& points, std::size_t most)
{
    if (points.size() <= most) return points;
    std::vector<Point> chosen;
    for (std::size_t i = 0; i < most; ++i)
        chosen.push_back(points[i * points.size() / most]);
    return chosen;
}

double squaredDistance(Point a, Point b)
{
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/// Median squared distance of two different points; 1 if most are in one place.
double medianSquaredDistance(const std::vector<Point>& points)
{
    std::vector<double> distances;
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            distances.push_back(squaredDistance(points[i], points[j]));
    }
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return *middle > 0 ? *middle : 1;
}

/// Mean of three Gaussian kernels; the squares of their widths are median / 4, median, 4 median.
double kernel(double squared, double median)
{
    const double wide = std::exp(-squared / (8 * median));
    const double middle = std::pow(wide, 4);
    return (wide + middle + std::pow(middle, 4)) / 3;
}

/// Mean of the kernel over all pairs of two sets; of different points, if they are the same set.
double meanKernel(const std::vector<Point>& a, const std::vector<Point>& b, double median)
{
    const bool isSame = &a == &b;
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < (isSame ? i : b.size()); ++j)
            sum += kernel(squaredDistance(a[i], b[j]), median);
    }
    const auto rows = static_cast<double>(a.size());
    return sum / (isSame ? rows * (rows - 1) / 2 : rows * static_cast<double>(b.size()));
}

}  // namespace

double slicedWasserstein(const std::vector<Point>& a, const std::vector<Point>& b,
                         const SlicedWassersteinSpec& spec)
{
    require(spec.directions >= 1 && spec.directions <= 10000,
            "the number of directions must lie between 1 and 10000");
    require(spec.order == 1 || spec.order == 2, "the order of the distance must be 1 or 2");
    requirePoints(a, 1);
    requirePoints(b, 1);
    double sum = 0;
    for (int i = 0; i < spec.directions; ++i) {
        const double angle = std::numbers::pi * i / spec.directions;
        sum += quantileDistance(projected(a, angle), projected(b, angle), spec.order);
    }
    const double mean = sum / spec.directions;
    return spec.order == 2 ? std::sqrt(mean) : mean;
}

double squaredMmd(const std::vector<Point>& a, const std::vector<Point>& b)
{
    requirePoints(a, 2);
    requirePoints(b, 2);
    constexpr std::size_t most = 2000;
    constexpr std::size_t mostForMedian = 250;  // of each set
    const std::vector<Point> rows = thinned(a, most);
    const std::vector<Point> columns = thinned(b, most);
    std::vector<Point> pooled = thinned(rows, mostForMedian);
    const std::vector<Point> others = thinned(columns, mostForMedian);
    pooled.insert(pooled.end(), others.begin(), others.end());
    const double median = medianSquaredDistance(pooled);
    return meanKernel(rows, rows, median) + meanKernel(columns, columns, median)
        - 2 * meanKernel(rows, columns, median);
}

}  // namespace driftwalk::toy
