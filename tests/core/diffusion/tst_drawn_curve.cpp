#include "core/diffusion/drawn_curve.h"
#include "core/diffusion/schedule_spec.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace driftwalk;
using diffusion::drawnLogSnr;
using diffusion::LogSnrPoint;
using diffusion::monotone;

namespace {

using Points = std::vector<LogSnrPoint>;

const Points steep = {{0, 12}, {0.3, 11.9}, {0.31, -3}, {0.9, -3.01}, {1, -15}};

}  // namespace

class TestDrawnCurve : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void passesThroughItsPoints()
    {
        std::vector<double> us;
        for (const LogSnrPoint& point : steep)
            us.push_back(point.u);
        const std::vector<double> values = drawnLogSnr(steep, us);
        for (std::size_t i = 0; i < steep.size(); ++i)
            QVERIFY(std::abs(values[i] - steep[i].logSnr) < 1e-12);
    }

    void neverRises()
    {
        std::vector<double> us;
        for (int i = 0; i <= 10000; ++i)
            us.push_back(i / 10000.0);
        const std::vector<double> values = drawnLogSnr(steep, us);
        for (std::size_t i = 1; i < values.size(); ++i)
            QVERIFY(values[i] < values[i - 1]);
    }

    void isExactForLines()
    {
        const Points line = {{0, 10}, {0.2, 6}, {0.7, -4}, {1, -10}};
        for (const double u : {0.05, 0.2, 0.5, 0.93})
            QVERIFY(std::abs(drawnLogSnr(line, {u})[0] - (10 - 20 * u)) < 1e-12);
        QVERIFY(std::abs(drawnLogSnr({{0, 1}, {1, -1}}, {0.25})[0] - 0.5) < 1e-12);
    }

    /// The published method has the slope 2/(1/a + 1/b) between two equally wide secants a, b.
    void hasTheMethodsSlopes()
    {
        const Points points = {{0, 4}, {0.5, 3}, {1, -1}};
        const double h = 1e-6;
        const auto values = drawnLogSnr(points, {0.5 - h, 0.5 + h});
        const double slope = (values[1] - values[0]) / (2 * h);
        QVERIFY(std::abs(slope - 2 / (1 / -2.0 + 1 / -8.0)) < 1e-4);
    }

    void keepsGoodPoints()
    {
        const auto result = monotone({{0, 10}, {0.5, 0}, {1, -10}});
        QCOMPARE(result.points, (Points{{0, 10}, {0.5, 0}, {1, -10}}));
        QVERIFY(!result.wasClamped);
    }

    void clampsWhatIsDragged()
    {
        const Points around = {{0, 10}, {0.4, 0}, {0.6, -2}, {1, -10}};
        for (const LogSnrPoint dragged :
             {LogSnrPoint{0.9, -30}, LogSnrPoint{-3, 30}, LogSnrPoint{0.4, 10}}) {
            Points points = around;
            points[1] = dragged;
            const auto result = monotone(points, 1);
            QVERIFY(result.wasClamped);
            for (const int other : {0, 2, 3})
                QCOMPARE(result.points[other], around[other]);
            drawnLogSnr(result.points, {0});  // does not throw
        }
    }

    void repairsAnything()
    {
        const Points wild = {{0.7, -50}, {0.7, 80}, {5, 80}, {-1, 80}, {0.2, -50}, {0.1, -20}};
        const auto result = monotone(wild);
        QVERIFY(result.wasClamped);
        QVERIFY(drawnLogSnr(result.points, {0, 1})[1] < 0);
        QVERIFY(!monotone(result.points).wasClamped);
        const auto crowd = monotone(Points(diffusion::maxDrawnPoints, LogSnrPoint{0.5, 1}));
        drawnLogSnr(crowd.points, {0});
    }

    void makesASchedule()
    {
        const auto schedule = diffusion::makeSchedule(
            {.name = "drawn", .steps = 11, .points = {{0, 10}, {0.5, 0}, {1, -10}}});
        for (int t = 0; t < 11; ++t)
            QVERIFY(std::abs(schedule.logSnr()[t] - (10 - 2 * t)) < 1e-9);
        // nearly flat: told apart by the last bit only
        const auto flat = diffusion::makeSchedule(
            {.name = "drawn", .steps = 100000, .points = {{0, 20}, {1, 19.999999}}});
        QCOMPARE(flat.steps(), 100000);
    }

    void refusesNonsense()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const auto draw = [](const Points& points) { return drawnLogSnr(points, {0.5}); };
        QVERIFY_THROWS_EXCEPTION(Error, draw({}));
        QVERIFY_THROWS_EXCEPTION(Error, draw({{0, 1}}));
        QVERIFY_THROWS_EXCEPTION(Error, draw({{0, 1}, {0.9, -1}}));
        QVERIFY_THROWS_EXCEPTION(Error, draw({{0.1, 1}, {1, -1}}));
        QVERIFY_THROWS_EXCEPTION(Error, draw({{0, 1}, {1, 1}}));
        QVERIFY_THROWS_EXCEPTION(Error, draw({{0, -1}, {1, 1}}));
        QVERIFY_THROWS_EXCEPTION(Error, draw({{0, 1}, {0.5, 0}, {0.5, -1}, {1, -2}}));
        QVERIFY_THROWS_EXCEPTION(Error, draw({{0, 1}, {nan, 0}, {1, -2}}));
        QVERIFY_THROWS_EXCEPTION(Error, draw({{0, nan}, {1, -2}}));
        QVERIFY_THROWS_EXCEPTION(Error, draw({{0, 21}, {1, -2}}));
        QVERIFY_THROWS_EXCEPTION(Error, draw(Points(101)));
        QVERIFY_THROWS_EXCEPTION(Error, monotone({{0, nan}, {1, -2}}));
        QVERIFY_THROWS_EXCEPTION(Error, monotone({{0, 1}, {1, -2}}, 2));
    }
};

QTEST_GUILESS_MAIN(TestDrawnCurve)
#include "tst_drawn_curve.moc"
