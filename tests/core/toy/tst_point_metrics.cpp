#include "core/toy/point_metrics.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

using namespace driftwalk;
using namespace driftwalk::toy;

namespace {

std::vector<Point> normalPoints(int count, std::uint64_t seed, Point mean = {}, double variance = 1)
{
    const MixtureComponent component{.mean = mean, .varianceX = variance, .varianceY = variance};
    return drawPoints({.name = "mixture", .components = {component}}, count, seed).points;
}

std::vector<Point> moved(std::vector<Point> points, Point by)
{
    for (Point& point : points)
        point = {point.x + by.x, point.y + by.y};
    return points;
}

bool isNear(double value, double expected, double tolerance = 1e-12)
{
    return std::abs(value - expected) <= tolerance;
}

}  // namespace

class TestPointMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:

    /// All projections move by their part of the shift: the mean of cos^2 is 1/2.
    void distanceOfMovedPoints()
    {
        const std::vector<Point> points = normalPoints(300, 1);
        const std::vector<Point> others = moved(points, {3, -4});
        QVERIFY(isNear(slicedWasserstein(points, others), 5 / std::numbers::sqrt2));
        QVERIFY(isNear(slicedWasserstein(points, others, {.order = 1}), 5 * 2 / std::numbers::pi,
                       2e-3));
    }

    /// Quantile functions of normal distributions differ by their means and deviations.
    void distanceOfNormalDistributions()
    {
        const double distance
            = slicedWasserstein(normalPoints(100000, 1), normalPoints(50000, 2, {1, 0}, 4));
        QVERIFY(isNear(distance, std::sqrt(0.5 + 1), 0.02));
    }

    void orderAndMultiplicityOfPointsDoNotMatter()
    {
        std::vector<Point> points = normalPoints(100, 1);
        const std::vector<Point> others = normalPoints(70, 2);
        const double distance = slicedWasserstein(points, others);
        QVERIFY(isNear(slicedWasserstein(others, points), distance));
        std::reverse(points.begin(), points.end());
        QVERIFY(isNear(slicedWasserstein(points, others), distance));
        const std::vector<Point> once = points;
        points.insert(points.end(), once.begin(), once.end());
        QVERIFY(isNear(slicedWasserstein(points, others), distance));
        QVERIFY(slicedWasserstein(points, once) < 1e-12);
        QVERIFY(isNear(slicedWasserstein({{0, 0}}, {{1, 0}, {-1, 0}}, {.directions = 1}), 1));
    }

    /// The corners of a square: the median distance is 1.
    void mmdOfASquare()
    {
        const auto kernel = [](double squared) {
            return (std::exp(-2 * squared) + std::exp(-squared / 2) + std::exp(-squared / 8)) / 3;
        };
        const double mmd = squaredMmd({{0, 0}, {1, 0}}, {{0, 1}, {1, 1}});
        QVERIFY(isNear(mmd, kernel(1) - kernel(2)));
        QVERIFY(squaredMmd(normalPoints(2000, 1), normalPoints(2000, 2, {100, 0})) > 0.5);
    }

    void mmdIsUnbiased()
    {
        double sum = 0;
        int below = 0;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const double mmd
                = squaredMmd(normalPoints(100, 2 * seed), normalPoints(80, 2 * seed + 1));
            QVERIFY(std::abs(mmd) < 0.05);
            sum += mmd;
            below += mmd < 0;
        }
        QVERIFY(std::abs(sum / 60) < 2e-3);
        QVERIFY(below > 15 && below < 55);
        QVERIFY(squaredMmd(normalPoints(3000, 1), normalPoints(3000, 2, {0.3, 0})) > 5e-3);
    }

    void takesPointsWithoutArea()
    {
        const std::vector<Point> same(5, {1, 2});
        QVERIFY(isNear(squaredMmd(same, same), 0));
        QVERIFY(isNear(slicedWasserstein(same, {{1, 2}}), 0));
        QVERIFY(squaredMmd(same, std::vector<Point>(5, {3, 2})) > 0.1);
        const std::vector<Point> line = {{0, 0}, {1, 0}, {2, 0}};
        QVERIFY(std::isfinite(squaredMmd(line, moved(line, {0, 1}))));
    }

    void refusesNonsense()
    {
        const std::vector<Point> points = {{0, 0}, {1, 1}};
        const std::vector<Point> broken = {{0, 0}, {std::numeric_limits<double>::quiet_NaN(), 1}};
        QVERIFY_THROWS_EXCEPTION(Error, slicedWasserstein(points, {}));
        QVERIFY_THROWS_EXCEPTION(Error, slicedWasserstein({}, points));
        QVERIFY_THROWS_EXCEPTION(Error, slicedWasserstein(points, broken));
        QVERIFY_THROWS_EXCEPTION(Error, slicedWasserstein(points, points, {.directions = 0}));
        QVERIFY_THROWS_EXCEPTION(Error, slicedWasserstein(points, points, {.order = 3}));
        QVERIFY_THROWS_EXCEPTION(Error, squaredMmd(points, {{0, 0}}));
        QVERIFY_THROWS_EXCEPTION(Error, squaredMmd(broken, points));
    }
};

QTEST_GUILESS_MAIN(TestPointMetrics)
#include "tst_point_metrics.moc"
