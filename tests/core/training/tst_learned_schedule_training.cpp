#include "core/training/learned_schedule_training.h"
#include "core/util/error.h"
#include "tests/core/toy/plane_data.h"

#include <QtTest/QtTest>

#include <numbers>

using namespace driftwalk;
using training::LearnedScheduleTrainer;

namespace {

/// A denoiser that stays as it starts: the best one of standard normal data, for which E[err] is 2
/// abar and E[err^2] 8 abar^2 at any level.
toy::LearnedScheduleSpec forNormalData()
{
    return {.maxLogSnr = 5,
            .minLogSnr = -5,
            .hasFreeEnds = false,
            .precision = 0.1,
            .width = 4,
            .layers = 1,
            .batchSize = 1024,
            .learningRate = 1e-12};
}

Tensor normalData() { return standardNormal({20000, 2}, makeGenerator(2)); }

double softplus(double x) { return std::log1p(std::exp(x)); }

training::LearnedScheduleStep train(LearnedScheduleTrainer& trainer, int steps)
{
    training::LearnedScheduleStep last;
    for (int i = 0; i < steps; ++i)
        last = trainer.step();
    return last;
}

}  // namespace

class TestLearnedScheduleTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:

    /// For standard normal data the bound is what its terms add up to in closed form.
    void boundHasItsClosedForm()
    {
        LearnedScheduleTrainer trainer(forNormalData(), normalData());
        double diffusion = 0;
        training::LearnedScheduleStep step;
        for (int i = 0; i < 100; ++i) {
            step = trainer.step();
            diffusion += step.diffusion / 100;
        }
        QVERIFY(std::abs(diffusion / (softplus(5) - softplus(-5)) - 1) < 0.03);
        const double reconstruction = std::log(2 * std::numbers::pi * 0.01) + std::exp(-5.0) / 0.01;
        QVERIFY(std::abs(step.reconstruction - reconstruction) < 1e-9);
        QVERIFY(std::abs(step.prior - softplus(-5)) < 1e-3);  // E|x|^2 of the data is not quite 2
        QCOMPARE(step.loss, step.reconstruction + step.prior + step.diffusion);
    }

    /// The least variance has dt/dgamma ~ sqrt(E[err^2]) ~ abar, whose integral is a softplus.
    void shapeConvergesToTheBest()
    {
        LearnedScheduleTrainer trainer(forNormalData(), normalData());
        train(trainer, 600);
        const toy::LearnedSchedule schedule = trainer.schedule();
        for (const double t : {0.1, 0.3, 0.5, 0.7, 0.9}) {
            const double logSnr = schedule.logSnr(t);
            const double best = (softplus(5) - softplus(logSnr)) / (softplus(5) - softplus(-5));
            QVERIFY2(std::abs(best - t) < 0.05, qPrintable(QString("%1: %2").arg(t).arg(best)));
        }
    }

    void variancesHaveTheirClosedForms()
    {
        LearnedScheduleTrainer trainer(forNormalData(), normalData());
        const auto step = train(trainer, 600);
        const double mean = softplus(5) - softplus(-5);
        // E[l^2] = 1/4 range (integral of E[err^2]); the integral of abar^2 is softplus - abar
        const double squares = mean - (1 / (1 + std::exp(-5.0)) - 1 / (1 + std::exp(5.0)));
        QVERIFY(std::abs(step.linearVariance / (0.25 * 10 * 8 * squares - mean * mean) - 1) < 0.1);
        // with the best shape 1/4 (integral of sqrt(E[err^2]))^2
        QVERIFY(std::abs(step.variance / (0.25 * 8 * mean * mean - mean * mean) - 1) < 0.1);
    }

    /// At the left end -1 / (s^2 SNR) + SNR / (1 + SNR) = 0; at the right one all are as good.
    void endsDescendTheBound()
    {
        toy::LearnedScheduleSpec spec = forNormalData();
        spec.hasFreeEnds = true;
        spec.maxLogSnr = 3;
        LearnedScheduleTrainer trainer(spec, normalData());
        const auto first = trainer.step();
        const auto last = train(trainer, 400);
        const double best = std::log((1 + std::sqrt(1 + 4 * 0.01)) / (2 * 0.01));
        QVERIFY(std::abs(last.maxLogSnr - best) < 0.2);
        QVERIFY(std::abs(last.minLogSnr + 5) < 0.1);
        QVERIFY(last.reconstruction < first.reconstruction);
    }

    void lowersTheVarianceOnMoons()
    {
        LearnedScheduleTrainer trainer({.width = 32, .layers = 2, .batchSize = 256},
                                       tests::twoMoons(4000, 1));
        const auto first = trainer.step();
        const auto last = train(trainer, 700);
        QVERIFY(last.loss < first.loss);
        QVERIFY2(last.variance < 0.8 * last.linearVariance,
                 qPrintable(QString("%1 %2").arg(last.variance).arg(last.linearVariance)));
        const toy::LearnedSchedule schedule = trainer.schedule();
        QCOMPARE(schedule.logSnr(0), last.maxLogSnr);
        for (int t = 0; t < 100; ++t)
            QVERIFY(schedule.logSnr(t / 100.0) > schedule.logSnr((t + 1) / 100.0));
        QCOMPARE(schedule.toSchedule(1000).steps(), 1000);
    }

    void repeatsItselfBitForBit()
    {
        LearnedScheduleTrainer first({.batchSize = 32}, tests::twoMoons(100, 1));
        LearnedScheduleTrainer second({.batchSize = 32}, tests::twoMoons(100, 1));
        for (int i = 0; i < 10; ++i) {
            const auto a = first.step();
            const auto b = second.step();
            QCOMPARE(a.loss, b.loss);
            QCOMPARE(a.maxLogSnr, b.maxLogSnr);
        }
        QCOMPARE(first.schedule().logSnr(0.3), second.schedule().logSnr(0.3));
        const Tensor x = tests::twoMoons(10, 2);
        QVERIFY(first.snapshot()->predict(x, 0.5).equal(second.snapshot()->predict(x, 0.5)));
    }

    void refusesNonsense()
    {
        const Tensor data = tests::twoMoons(10, 1);
        const auto make = [&data](const toy::LearnedScheduleSpec& spec) {
            LearnedScheduleTrainer trainer(spec, data);
        };
        QVERIFY_THROWS_EXCEPTION(Error, make({.maxLogSnr = -8}));
        QVERIFY_THROWS_EXCEPTION(Error, make({.precision = 0}));
        QVERIFY_THROWS_EXCEPTION(Error, make({.shapeSteps = -1}));
        QVERIFY_THROWS_EXCEPTION(Error, make({.width = 0}));
        QVERIFY_THROWS_EXCEPTION(Error, make({.batchSize = 1}));
        QVERIFY_THROWS_EXCEPTION(Error, make({.learningRate = -1}));
        QVERIFY_THROWS_EXCEPTION(Error, make({.scheduleLearningRate = 0}));
        QVERIFY_THROWS_EXCEPTION(Error, LearnedScheduleTrainer({}, at::zeros({3, 3})));
    }
};

QTEST_GUILESS_MAIN(TestLearnedScheduleTraining)
#include "tst_learned_schedule_training.moc"
