#include "core/diffusion/samplers/dopri5.h"
#include "core/diffusion/samplers/langevin.h"
#include "core/diffusion/samplers/predictor_corrector.h"
#include "core/diffusion/samplers/reverse_sde.h"
#include "core/diffusion/samplers/rk4.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/diffusion/sigmas.h"
#include "core/util/error.h"
#include "tests/core/diffusion/exact_denoisers.h"
#include "tests/core/diffusion/sigma_inputs.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <limits>

using namespace driftwalk;
using namespace driftwalk::diffusion;
using tests::distance;
using tests::finished;
using tests::inputsFor;
using tests::schedule;

namespace {

/// The end of the flow of the mixture, as exact as can be.
Tensor exactEnd(const std::vector<double>& sigmas)
{
    tests::Mixture denoiser;
    Dopri5Sampler sampler(inputsFor(denoiser, {sigmas.front(), sigmas.back()}),
                          {.absolute = 1e-12, .relative = 1e-12});
    return finished(sampler);
}

LangevinInputs walkOf(Denoiser& denoiser)
{
    return {.steps = 5,
            .level = {.t = 20, .alphaBar = 0.9},
            .denoiser = denoiser,
            .start = tests::referenceStart(),
            .noise = gaussianNoise(3)};
}

/// A network that is broken at low noise.
class NotANumber : public tests::StandardNormalData {
public:
    Tensor predict(const Tensor& xt, const NoiseLevel& level) override
    {
        const double factor = level.alphaBar > 0.5 ? std::numeric_limits<double>::quiet_NaN() : 1;
        return factor * StandardNormalData::predict(xt, level);
    }
};

}  // namespace

class TestContinuousSamplers : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void rungeKuttaIsOfFourthOrder()
    {
        std::vector<double> errors;
        tests::Mixture denoiser;
        for (const int steps : {32, 64}) {
            std::vector<double> sigmas;
            for (int i = 0; i <= steps; ++i)
                sigmas.push_back(std::tan(1.4 + (0.5 - 1.4) * i / steps));
            Rk4Sampler sampler(inputsFor(denoiser, sigmas));
            errors.push_back(distance(finished(sampler), exactEnd(sigmas)));
        }
        const double order = std::log2(errors[0] / errors[1]);
        QVERIFY2(order > 3.7 && order < 4.6, qPrintable(QString::number(order)));
    }

    void adaptiveStepsMeetTheTolerance()
    {
        const std::vector<double> ends = {80, 0.02};
        int previous = 0;
        for (const double tolerance : {1e-3, 1e-5, 1e-7}) {
            tests::Mixture mixture;
            CountingDenoiser denoiser(mixture);
            Dopri5Sampler sampler(inputsFor(denoiser, ends),
                                  {.absolute = tolerance, .relative = tolerance});
            const double error = distance(finished(sampler), exactEnd(ends));
            QVERIFY2(error < 50 * tolerance, qPrintable(QString::number(error)));
            QVERIFY(denoiser.calls() > previous && denoiser.calls() < 1000);
            previous = denoiser.calls();
        }
    }

    /// What is reported in between does not change where the flow ends.
    void reportedLevelsDoNotMatterToAdaptiveSteps()
    {
        tests::Mixture denoiser;
        const auto sigmas = karrasSigmas(20, 0.02, 80);
        const std::vector<double> levels(sigmas.begin(), sigmas.end() - 1);
        Dopri5Sampler sampler(inputsFor(denoiser, levels), {.absolute = 1e-7, .relative = 1e-7});
        QCOMPARE(sampler.stepCount(), 19);
        QVERIFY(distance(finished(sampler), exactEnd({80, 0.02})) < 1e-5);
    }

    /// The mean of one step is x + beta (x / 2 + score); its spread is sqrt(beta).
    void reverseSdeStepHasItsMoments()
    {
        tests::Mixture denoiser;
        const std::vector<double> sigmas = {1.5, 1.2, 0.5};
        const double alphaBar = alphaBarFromSigma(1.5);
        const double beta = 1 - alphaBar / alphaBarFromSigma(1.2);
        std::vector<Tensor> results;
        for (const double draw : {0.0, 1.0}) {
            SigmaInputs inputs = inputsFor(denoiser, sigmas);
            inputs.noise = [draw](at::IntArrayRef shape) { return at::full(shape, draw); };
            results.push_back(ReverseSdeSampler(std::move(inputs)).step().next);
        }
        const Tensor start = tests::referenceStart();
        const Tensor score = tests::Mixture(Prediction::Score).predict(start, {0, alphaBar});
        QVERIFY(distance(results[0], start + beta * (start / 2 + score)) < 1e-9);
        QVERIFY(distance(results[1] - results[0], at::full({4, 2}, std::sqrt(beta), at::kDouble))
                < 1e-9);
    }

    /// Corrector steps at a level that the predictor has made wrong bring its statistics back.
    void correctorCorrects()
    {
        tests::StandardNormalData denoiser;
        std::vector<double> errors;
        for (const int steps : {0, 4}) {
            SamplerSpec spec{.name = "predictor_corrector", .steps = 10, .correctorSteps = steps};
            const auto sampler = makeSampler(spec, NoiseSchedule::cosine(1000), denoiser,
                                             2 * gaussianNoise(1)({10000, 2}), gaussianNoise(2));
            for (int i = 0; i < 3; ++i)
                sampler->step();
            errors.push_back(std::abs(sampler->state().var().item<double>() - 1));
        }
        QVERIFY(errors[1] < errors[0]);
    }

    /// On standard normal data x' = (1 - c) x + sqrt(2 c) noise settles at the variance 1 / (1 - c
    /// / 2), wherever it starts.
    void langevinSettlesAtItsVariance()
    {
        tests::StandardNormalData denoiser;
        LangevinInputs inputs = walkOf(denoiser);
        inputs.steps = 60;
        inputs.level.alphaBar = 0.5;
        inputs.start = 3 * gaussianNoise(1)({10000, 2});
        LangevinSampler sampler(std::move(inputs), 0.4);
        const double c = 0.4 * 0.5;
        for (int i = 0; i < 59; ++i) {
            const SamplerStep step = sampler.step();
            QCOMPARE(step.alphaBar, 0.5);
            QCOMPARE(step.t, 20);
        }
        const double variance = sampler.state().var().item<double>();
        QVERIFY(std::abs(variance - 1 / (1 - c / 2)) < 0.03);
        const SamplerStep last = sampler.step();
        QVERIFY(last.next.equal(last.x0));
    }

    void adaptiveStepsGiveUp()
    {
        NotANumber broken;
        Dopri5Sampler lost(inputsFor(broken, {80, 0.02}));
        QVERIFY_THROWS_EXCEPTION(Error, lost.step());
        tests::Mixture denoiser;
        Dopri5Sampler slow(inputsFor(denoiser, {80, 0.02}), {.maxEvaluations = 12});
        QVERIFY_THROWS_EXCEPTION(Error, slow.step());
        QCOMPARE(slow.index(), 0);
    }

    void refusesNonsense()
    {
        const double notANumber = std::numeric_limits<double>::quiet_NaN();
        tests::StandardNormalData denoiser;
        const SigmaInputs inputs = inputsFor(denoiser, {2, 1, 0});
        for (const double value : {0.0, -1.0, notANumber}) {
            QVERIFY_THROWS_EXCEPTION(Error, Dopri5Sampler(inputs, {.absolute = value}));
            QVERIFY_THROWS_EXCEPTION(Error,
                                     PredictorCorrectorSampler(inputs, {.signalToNoise = value}));
            QVERIFY_THROWS_EXCEPTION(Error, AnnealedLangevinSampler(inputs, 1, value));
            QVERIFY_THROWS_EXCEPTION(Error, LangevinSampler(walkOf(denoiser), value));
        }
        QVERIFY_THROWS_EXCEPTION(Error, Dopri5Sampler(inputs, {.relative = -1}));
        QVERIFY_THROWS_EXCEPTION(Error, Dopri5Sampler(inputs, {.maxEvaluations = 5}));
        QVERIFY_THROWS_EXCEPTION(Error, PredictorCorrectorSampler(inputs, {.steps = -1}));
        QVERIFY_THROWS_EXCEPTION(Error, AnnealedLangevinSampler(inputs, 0, 0.1));
        QVERIFY_THROWS_EXCEPTION(Error, AnnealedLangevinSampler(inputs, 1, 1.5));

        SigmaInputs silent = inputs;
        silent.noise = {};
        QVERIFY_THROWS_EXCEPTION(Error, ReverseSdeSampler{silent});
        QVERIFY_THROWS_EXCEPTION(Error, PredictorCorrectorSampler{silent});
        QVERIFY_THROWS_EXCEPTION(Error, AnnealedLangevinSampler(silent, 1, 0.1));

        LangevinInputs walk = walkOf(denoiser);
        walk.noise = {};
        QVERIFY_THROWS_EXCEPTION(Error, LangevinSampler(walk, 0.1));
        for (const double alphaBar : {0.0, 1.0, notANumber}) {
            LangevinInputs elsewhere = walkOf(denoiser);
            elsewhere.level.alphaBar = alphaBar;
            QVERIFY_THROWS_EXCEPTION(Error, LangevinSampler(elsewhere, 0.1));
        }
        QVERIFY_THROWS_EXCEPTION(Error,
                                 makeSampler({.name = "langevin", .langevinSigma = 0}, schedule(),
                                             denoiser, tests::referenceStart(), gaussianNoise(1)));
    }
};

QTEST_GUILESS_MAIN(TestContinuousSamplers)
#include "tst_continuous_samplers.moc"
