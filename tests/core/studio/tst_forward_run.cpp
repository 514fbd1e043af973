#include "core/studio/forward_run.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace driftwalk;
using studio::forwardRun;
using studio::PlaygroundSpec;
using studio::PointRun;

namespace {

PlaygroundSpec small() { return {.data = {.name = "mixture"}, .particles = 200}; }

double meanSquare(const studio::Points& points)
{
    double sum = 0;
    for (const toy::Point& point : points)
        sum += point.x * point.x + point.y * point.y;
    return sum / static_cast<double>(points.size());
}

}  // namespace

class TestForwardRun : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void goesFromNoiseToTheDataThatItBeganWith()
    {
        const PointRun run = forwardRun(small());
        QVERIFY(run.isForward);
        QCOMPARE(run.samples.size(), 200U);
        QCOMPARE(run.trajectory.size(), static_cast<std::size_t>(studio::maxForwardSteps));
        QCOMPARE(run.trajectory.front().t, 999);
        QCOMPARE(run.trajectory.back().t, 0);
        for (std::size_t i = 0; i < run.trajectory.size(); ++i) {
            const auto& step = run.trajectory[i];
            QCOMPARE(step.index, static_cast<int>(i));
            QCOMPARE(step.stepCount, static_cast<int>(run.trajectory.size()));
            QVERIFY(step.x0 == run.samples);
            if (i > 0) QVERIFY(step.t < run.trajectory[i - 1].t);
            if (i > 0) QVERIFY(step.alphaBar > run.trajectory[i - 1].alphaBar);
        }
        // A standard normal point of the plane has the mean square 2, with standard deviation 2.
        QVERIFY(std::abs(meanSquare(run.trajectory.front().xt) - 2) < 5 * 2 / std::sqrt(200.0));
        double farthest = 0;
        for (std::size_t i = 0; i < run.samples.size(); ++i)
            farthest = std::max(farthest,
                                std::hypot(run.trajectory.back().xt[i].x - run.samples[i].x,
                                           run.trajectory.back().xt[i].y - run.samples[i].y));
        QVERIFY(farthest < 6 * std::sqrt(1 - run.trajectory.back().alphaBar));
    }

    void theSeedDecidesDataAndNoise()
    {
        PlaygroundSpec other = small();
        QVERIFY(forwardRun(small()).trajectory[5].xt == forwardRun(other).trajectory[5].xt);
        other.seed = 99;
        QVERIFY(forwardRun(small()).samples != forwardRun(other).samples);
    }

    void schedulesOfAnyLengthWork()
    {
        for (const int steps : {1, 2, 299, 301, 10000}) {
            PlaygroundSpec spec = small();
            spec.particles = 10;
            spec.schedule.steps = steps;
            const PointRun run = forwardRun(spec);
            QCOMPARE(static_cast<int>(run.trajectory.size()),
                     std::min(steps, studio::maxForwardSteps));
            QCOMPARE(run.trajectory.front().t, steps - 1);
        }
    }

    void onePointIsData()
    {
        PlaygroundSpec spec = small();
        spec.data = {.name = "points", .points = {{1, 2}}, .noise = 0};
        const PointRun run = forwardRun(spec);
        QCOMPARE(run.samples, studio::Points(200, {1, 2}));
    }

    void refusesWhatIsNoData()
    {
        PlaygroundSpec none = small();
        none.particles = 0;
        QVERIFY_THROWS_EXCEPTION(Error, forwardRun(none));
        PlaygroundSpec broken = small();
        broken.data
            = {.name = "points", .points = {{std::numeric_limits<double>::quiet_NaN(), 0}, {1, 1}}};
        QVERIFY_THROWS_EXCEPTION(Error, forwardRun(broken));
        PlaygroundSpec empty = small();
        empty.data = {.name = "points"};
        QVERIFY_THROWS_EXCEPTION(Error, forwardRun(empty));
    }
};

QTEST_GUILESS_MAIN(TestForwardRun)
#include "tst_forward_run.moc"
