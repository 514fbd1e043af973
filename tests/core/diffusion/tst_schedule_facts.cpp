#include "core/diffusion/schedule_facts.h"
#include "core/diffusion/schedule_spec.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>

using namespace driftwalk::diffusion;

namespace {

bool isClose(double value, double expected, double tolerance)
{
    return std::abs(value - expected) <= tolerance * std::abs(expected);
}

bool warns(const ScheduleSpec& spec, ScheduleWarning warning)
{
    const auto warnings = factsOf(makeSchedule(spec)).warnings;
    return std::find(warnings.begin(), warnings.end(), warning) != warnings.end();
}

}  // namespace

class TestScheduleFacts : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void findsWhereSignalEqualsNoise()
    {
        const auto drawn
            = makeSchedule({.name = "drawn", .steps = 101, .points = {{0, 10}, {1, -30.0 / 2}}});
        QVERIFY(isClose(factsOf(drawn).unitSnrStep.value(), 40, 1e-9));
        QVERIFY(!factsOf(NoiseSchedule::linear(50, {.isRescaled = false})).unitSnrStep);
        QVERIFY(!factsOf(NoiseSchedule::constant(3, 0.9)).unitSnrStep);
    }

    void measuresTheEnd()
    {
        const ScheduleFacts facts = factsOf(NoiseSchedule::constant(2, 0.5));
        QCOMPARE(facts.terminalAlphaBar, 0.25);
        QVERIFY(isClose(facts.terminalSnr, 1.0 / 3, 1e-15));
        QVERIFY(isClose(facts.priorKlBits, -0.5 * std::log2(0.75), 1e-12));
    }

    void warnsOfSignalAtTheEnd()
    {
        const ScheduleSpec unscaled{.name = "linear", .steps = 50, .isRescaled = false};
        QVERIFY(warns(unscaled, ScheduleWarning::SignalAtEnd));
        const std::string text = sentence(ScheduleWarning::SignalAtEnd, makeSchedule(unscaled));
        QVERIFY(QString::fromStdString(text).startsWith(
            "alpha-bar_T = 0.603: 78 % of the signal amplitude is left at the last step"));
        QVERIFY(warns({.name = "scaled_linear"}, ScheduleWarning::SignalAtEnd));
        for (const char* name : {"constant", "linear", "quadratic", "cosine", "sigmoid"})
            QVERIFY(!warns({.name = name}, ScheduleWarning::SignalAtEnd));
        QVERIFY(!warns({.name = "scaled_linear", .zeroTerminalSnr = true},
                       ScheduleWarning::SignalAtEnd));
    }

    void warnsOfFewSteps()
    {
        for (const std::string& name : scheduleNames()) {
            QVERIFY(!warns({.name = name}, ScheduleWarning::FewSteps));
            for (const int steps : {1, 2, 5}) {
                QVERIFY(warns({.name = name, .steps = steps}, ScheduleWarning::FewSteps));
                const auto schedule = makeSchedule({.name = name, .steps = steps});
                QVERIFY(!sentence(ScheduleWarning::FewSteps, schedule).empty());
            }
        }
    }

    void warnsOfANoisyStart()
    {
        QVERIFY(!warns({.name = "linear", .steps = 100}, ScheduleWarning::NoisyStart));
        QVERIFY(warns({.name = "constant", .steps = 100}, ScheduleWarning::NoisyStart));
        const std::string text
            = sentence(ScheduleWarning::NoisyStart, NoiseSchedule::constant(3, 0.25));
        QVERIFY(QString::fromStdString(text).contains("50 %"));
    }

    void linear1000HasNoWarning()
    {
        QVERIFY(factsOf(NoiseSchedule::linear(1000)).warnings.empty());
        QVERIFY(factsOf(NoiseSchedule::cosine(1000)).warnings.empty());
    }

    /// Luo eq. 110 and 130, and that both say the same.
    void weighsSteps()
    {
        for (const std::string& name : scheduleNames()) {
            const NoiseSchedule schedule = makeSchedule({.name = name, .steps = 200});
            const StepWeights weights = stepWeights(schedule);
            for (int t = 0; t < 200; ++t) {
                QCOMPARE(weights.simpleX0[t], schedule.snr()[t]);
                QVERIFY(isClose(weights.vlbX0[t], weights.vlbEpsilon[t] * schedule.snr()[t], 1e-7));
                if (t == 0) continue;
                const double half = 0.5 * (schedule.snr()[t - 1] - schedule.snr()[t]);
                QVERIFY(isClose(weights.vlbX0[t], half, 1e-6));
            }
        }
    }

    /// With sigma^2 = beta the weight of epsilon is beta / (2 alpha (1 - abar)) (Ho et al., eq.
    /// 12).
    void weighsStepsWithTheLargeVariance()
    {
        const NoiseSchedule schedule = NoiseSchedule::linear(100);
        const StepWeights weights = stepWeights(schedule, VarianceChoice::FixedLarge);
        for (int t = 1; t < 100; ++t) {
            const double expected = schedule.betas()[t]
                / (2 * schedule.alphas()[t] * (1 - schedule.alphasCumprod()[t]));
            QVERIFY(isClose(weights.vlbEpsilon[t], expected, 1e-12));
        }
    }
};

QTEST_GUILESS_MAIN(TestScheduleFacts)
#include "tst_schedule_facts.moc"
