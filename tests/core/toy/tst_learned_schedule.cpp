#include "core/toy/learned_schedule.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace driftwalk;
using toy::LearnedSchedule;

namespace {

LearnedSchedule someSchedule() { return {7, -5, 0.2, {{0.6, 25, 0.3}, {0.1, 3, 0.9}}}; }

}  // namespace

class TestLearnedSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void startsAndEndsWhereItShould()
    {
        QVERIFY(std::abs(someSchedule().logSnr(0) - 7) < 1e-12);
        QVERIFY(std::abs(someSchedule().logSnr(1) + 5) < 1e-12);
    }

    void withoutStepsIsALine()
    {
        const LearnedSchedule line(4, -6, 0.3);
        for (const double t : {0.0, 0.2, 0.9})
            QVERIFY(std::abs(line.logSnr(t) - (4 - 10 * t)) < 1e-12);
    }

    void fallsEverywhereAndKnowsHowFast()
    {
        const LearnedSchedule schedule = someSchedule();
        constexpr double step = 1e-6;
        for (double t = 0.01; t < 1; t += 0.01) {
            const double difference
                = (schedule.logSnr(t + step) - schedule.logSnr(t - step)) / (2 * step);
            QVERIFY(difference < 0);
            QVERIFY(std::abs(difference - schedule.logSnrSlope(t)) < 1e-5);
        }
    }

    void becomesANoiseSchedule()
    {
        const diffusion::NoiseSchedule discrete = someSchedule().toSchedule(101);
        QCOMPARE(discrete.steps(), 101);
        for (const int t : {0, 13, 50, 100})
            QVERIFY(std::abs(discrete.logSnr()[t] - someSchedule().logSnr(t / 100.0)) < 1e-9);
        QVERIFY(std::abs(someSchedule().toSchedule(1).logSnr()[0] + 5) < 1e-9);
    }

    void refusesNonsense()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        using Steps = std::vector<LearnedSchedule::Step>;
        QVERIFY_THROWS_EXCEPTION(Error, LearnedSchedule(1, 1));
        QVERIFY_THROWS_EXCEPTION(Error, LearnedSchedule(nan, 1));
        QVERIFY_THROWS_EXCEPTION(Error, LearnedSchedule(1, -1, 0));
        QVERIFY_THROWS_EXCEPTION(Error, LearnedSchedule(1, -1, 1, Steps{{-1, 1, 0}}));
        QVERIFY_THROWS_EXCEPTION(Error, LearnedSchedule(1, -1, 1, Steps{{1, 0, 0}}));
        QVERIFY_THROWS_EXCEPTION(Error, LearnedSchedule(1, -1, 1, Steps{{1, 1, nan}}));
        QVERIFY_THROWS_EXCEPTION(Error, someSchedule().toSchedule(0));
    }
};

QTEST_GUILESS_MAIN(TestLearnedSchedule)
#include "tst_learned_schedule.moc"
