#include "core/toy/forward_walk.h"
#include "core/toy/point_metrics.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <cmath>
#include <numeric>

using namespace driftwalk;
using diffusion::NoiseSchedule;
using toy::Point;
using Points = std::vector<Point>;

namespace {

constexpr int count = 20000;
constexpr Point start{2, -1};

const NoiseSchedule& schedule()
{
    static const NoiseSchedule cosine = NoiseSchedule::cosine(1000);
    return cosine;
}

double alphaBarAt(int t) { return schedule().alphasCumprod()[static_cast<std::size_t>(t)]; }

Point meanOf(const Points& points)
{
    Point sum;
    for (const Point& point : points)
        sum = {sum.x + point.x, sum.y + point.y};
    const auto n = static_cast<double>(points.size());
    return {sum.x / n, sum.y / n};
}

/// Covariance of a coordinate of one set with a coordinate of another.
double covariance(const Points& a, double Point::*ofA, const Points& b, double Point::*ofB)
{
    const Point meanA = meanOf(a);
    const Point meanB = meanOf(b);
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i].*ofA - meanA.*ofA) * (b[i].*ofB - meanB.*ofB);
    return sum / static_cast<double>(a.size());
}

/// Five standard errors of a mean, or of a covariance, of so many draws.
bool isNear(double value, double expected, double deviation)
{
    return std::abs(value - expected) < 5 * deviation / std::sqrt(count);
}

}  // namespace

class TestForwardWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:

    /// q(x_t | x_0) = N(sqrt(abar_t) x_0, (1 - abar_t) I).
    void hasTheMomentsOfTheClosedForm()
    {
        const std::vector<int> timesteps{0, 9, 99, 499, 998, 999};
        const auto states = toy::forwardWalk(schedule(), Points(count, start), timesteps, 1);
        QCOMPARE(states.size(), timesteps.size());
        for (std::size_t i = 0; i < states.size(); ++i) {
            const double alphaBar = alphaBarAt(timesteps[i]);
            const double noise = 1 - alphaBar;
            const Point mean = meanOf(states[i]);
            QVERIFY(isNear(mean.x, std::sqrt(alphaBar) * start.x, std::sqrt(noise)));
            QVERIFY(isNear(mean.y, std::sqrt(alphaBar) * start.y, std::sqrt(noise)));
            for (const auto axis : {&Point::x, &Point::y})
                QVERIFY(isNear(covariance(states[i], axis, states[i], axis), noise,
                               std::sqrt(2.0) * noise));
            QVERIFY(isNear(covariance(states[i], &Point::x, states[i], &Point::y), 0, noise));
        }
    }

    /// x_t = sqrt(abar_t / abar_s) x_s + noise of its own, so that their covariance is that factor
    /// times the variance of x_s.
    void isAChainAndNotFreshNoiseAtEachStep()
    {
        const auto states = toy::forwardWalk(schedule(), Points(count, start), {200, 400}, 2);
        const double expected
            = std::sqrt(alphaBarAt(400) / alphaBarAt(200)) * (1 - alphaBarAt(200));
        QVERIFY(isNear(covariance(states[0], &Point::x, states[1], &Point::x), expected, 1));
    }

    void skippingStepsKeepsTheLaw()
    {
        std::vector<int> all(500);
        std::iota(all.begin(), all.end(), 0);
        const Points x0 = toy::drawPoints({.name = "moons"}, 4000, 3).points;
        const Points slow = toy::forwardWalk(schedule(), x0, all, 4).back();
        const Points fast = toy::forwardWalk(schedule(), x0, {499}, 5).back();
        const Points again = toy::forwardWalk(schedule(), x0, {499}, 6).back();
        QVERIFY(toy::slicedWasserstein(slow, fast)
                < 2 * toy::slicedWasserstein(fast, again) + 0.01);
        QVERIFY(toy::slicedWasserstein(slow, x0) > 0.1);
    }

    void oneStepIsAWalk()
    {
        const NoiseSchedule single = NoiseSchedule::constant(1, 0.5);
        const auto states = toy::forwardWalk(single, Points(count, start), {0}, 7);
        QCOMPARE(states.size(), 1U);
        QVERIFY(isNear(meanOf(states[0]).x, std::sqrt(0.5) * start.x, std::sqrt(0.5)));
        QVERIFY(toy::forwardWalk(single, {}, {0}, 7).front().empty());
        QVERIFY(toy::forwardWalk(single, {start}, {}, 7).empty());
    }

    void theSeedDecides()
    {
        const Points x0(10, start);
        const auto walk = [&](std::uint64_t seed) {
            return toy::forwardWalk(schedule(), x0, {10, 20}, seed);
        };
        QVERIFY(walk(1) == walk(1));
        QVERIFY(walk(1) != walk(2));
    }

    void refusesTimestepsThatAreNone()
    {
        for (const std::vector<int>& timesteps :
             {std::vector{5, 5}, std::vector{6, 5}, std::vector{-1}, std::vector{1000}})
            QVERIFY_THROWS_EXCEPTION(Error, toy::forwardWalk(schedule(), {start}, timesteps, 1));
    }
};

QTEST_GUILESS_MAIN(TestForwardWalk)
#include "tst_forward_walk.moc"
