#include "core/diffusion/samplers/ddim.h"
#include "core/diffusion/samplers/dpm_2.h"
#include "core/diffusion/samplers/dpmpp_multistep.h"
#include "core/diffusion/samplers/dpmpp_singlestep.h"
#include "core/diffusion/samplers/euler.h"
#include "core/diffusion/samplers/euler_ancestral.h"
#include "core/diffusion/samplers/heun.h"
#include "core/diffusion/sigmas.h"
#include "core/util/error.h"
#include "tests/core/diffusion/exact_denoisers.h"
#include "tests/core/diffusion/sigma_inputs.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <functional>
#include <limits>

using namespace driftwalk;
using namespace driftwalk::diffusion;
using tests::distance;
using tests::finished;
using tests::inputsFor;
using tests::schedule;

namespace {

SamplerInputs timestepInputs(Denoiser& denoiser, int steps)
{
    return {.schedule = schedule(),
            .timesteps = evenTimesteps(1000, steps),
            .denoiser = denoiser,
            .start = tests::referenceStart(),
            .noise = gaussianNoise(3)};
}

std::vector<double> evenSigmas(int steps)
{
    return scheduleSigmas(schedule(), evenTimesteps(1000, steps));
}

using Factory = std::function<std::unique_ptr<Sampler>(SigmaInputs)>;

template <typename Kind, typename... Options>
Factory factory(Options... options)
{
    return
        [=](SigmaInputs inputs) { return std::make_unique<Kind>(std::move(inputs), options...); };
}

/// The samplers without noise, and the order at which they converge at least; that of the third is
/// limited by its first step.
struct Deterministic {
    const char* name;
    Factory make;
    int order;
};

const std::vector<Deterministic>& deterministic()
{
    static const std::vector<Deterministic> all = {
        {"euler", factory<EulerSampler>(), 1},
        {"heun", factory<HeunSampler>(), 2},
        {"dpm_2", factory<Dpm2Sampler>(), 2},
        {"dpmpp order 1", factory<DpmppMultistepSampler>(DpmppSpec{.order = 1}), 1},
        {"dpmpp order 2", factory<DpmppMultistepSampler>(DpmppSpec{}), 2},
        {"dpmpp order 2 heun",
         factory<DpmppMultistepSampler>(DpmppSpec{.secondOrder = SecondOrder::Heun}), 2},
        {"dpmpp order 3", factory<DpmppMultistepSampler>(DpmppSpec{.order = 3}), 2},
        {"dpmpp singlestep", factory<DpmppSinglestepSampler>(), 2},
    };
    return all;
}

}  // namespace

class TestSigmaSamplers : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void reachesPointMass()
    {
        const Tensor point = at::tensor({0.3, -1.7}, at::kDouble);
        for (const auto& [name, make, order] : deterministic()) {
            if (QByteArray(name) == "dpmpp singlestep") continue;  // never gets to sigma = 0
            for (const int steps : {1, 2, 50}) {
                tests::PointMass denoiser(point, Prediction::V);
                const auto sampler = make(inputsFor(denoiser, evenSigmas(steps)));
                QVERIFY2(distance(finished(*sampler), point) < 1e-9, name);
            }
        }
        tests::PointMass denoiser(point, Prediction::V);
        EulerAncestralSampler ancestral(inputsFor(denoiser, evenSigmas(50)));
        QVERIFY(distance(finished(ancestral), point) < 1e-9);
        HeunSampler churned(inputsFor(denoiser, evenSigmas(50)), {.amount = 20});
        QVERIFY(distance(finished(churned), point) < 1e-9);
    }

    /// Standard normal data has the exact flow x / sqrt(1 + sigma^2) = constant, so x_t stays what
    /// it is.
    void convergesAtItsOrder()
    {
        tests::StandardNormalData denoiser;
        for (const auto& [name, make, order] : deterministic()) {
            std::vector<double> errors;
            for (const int steps : {64, 128}) {
                const auto sampler = make(inputsFor(denoiser, geometricSigmas(steps, 0.1, 5)));
                errors.push_back(distance(finished(*sampler), tests::referenceStart()));
            }
            const double measured = std::log2(errors[0] / errors[1]);
            QVERIFY2(measured > order - 0.3, qPrintable(QString("%1: %2").arg(name).arg(measured)));
        }
    }

    void eulerIsDdim()
    {
        tests::Mixture denoiser;
        DdimSampler ddim(timestepInputs(denoiser, 20));
        EulerSampler euler(inputsFor(denoiser, evenSigmas(20)));
        DpmppMultistepSampler firstOrder(inputsFor(denoiser, evenSigmas(20)), {.order = 1});
        while (!ddim.isDone()) {
            const Tensor expected = ddim.step().next;
            QVERIFY(distance(euler.step().next, expected) < 1e-9);
            QVERIFY(distance(firstOrder.step().next, expected) < 1e-9);
        }
    }

    void ancestralEulerIsDdimWithNoise()
    {
        tests::Mixture denoiser;
        for (const double eta : {0.0, 0.6, 1.0}) {
            DdimSampler ddim(timestepInputs(denoiser, 20), eta);
            EulerAncestralSampler euler(inputsFor(denoiser, evenSigmas(20)), eta);
            while (!ddim.isDone())
                QVERIFY(distance(euler.step().next, ddim.step().next) < 1e-9);
        }
    }

    void reportsEveryStep()
    {
        const std::vector<int> timesteps = evenTimesteps(1000, 7);
        for (const auto& [name, make, order] : deterministic()) {
            tests::Mixture denoiser;
            const auto sampler
                = make(inputsFor(denoiser, scheduleSigmas(schedule(), timesteps, 0.001)));
            const int stride = QByteArray(name) == "dpmpp singlestep" ? 2 : 1;
            Tensor state = tests::referenceStart();
            while (!sampler->isDone()) {
                const SamplerStep step = sampler->step();
                QCOMPARE(step.t, timesteps[6 - stride * step.index]);
                QVERIFY(step.xt.equal(state));
                const double alphaBar = step.alphaBar;
                const Tensor rebuilt
                    = std::sqrt(alphaBar) * step.x0 + std::sqrt(1 - alphaBar) * step.epsilon;
                QVERIFY(distance(rebuilt, step.xt) < 1e-12);
                state = step.next;
            }
            QVERIFY(sampler->state().equal(state));
        }
    }

    void clipsThePredictedData()
    {
        tests::PointMass denoiser(at::tensor({3.0, -0.5}), Prediction::Epsilon);
        for (const auto& [name, make, order] : deterministic()) {
            SigmaInputs inputs = inputsFor(denoiser, geometricSigmas(10, 1e-6, 80));
            inputs.clip = 1.0;
            const auto sampler = make(std::move(inputs));
            QVERIFY2(distance(finished(*sampler), at::tensor({1.0, -0.5}, at::kDouble)) < 1e-4,
                     name);
        }
    }

    void canRetryAFailedStep()
    {
        for (const auto& [name, make, order] : deterministic()) {
            tests::FailingOnce denoiser;
            const auto sampler = make(inputsFor(denoiser, geometricSigmas(10, 0.1, 5)));
            QVERIFY_THROWS_EXCEPTION(Error, sampler->step());
            QCOMPARE(sampler->index(), 0);
            tests::StandardNormalData sound;
            const auto undisturbed = make(inputsFor(sound, geometricSigmas(10, 0.1, 5)));
            QVERIFY(finished(*sampler).equal(finished(*undisturbed)));
        }
    }

    /// The denoiser is called at the given levels and nowhere else.
    void singlestepCallsAtItsLevels()
    {
        for (const int calls : {1, 6, 7}) {
            tests::Mixture denoiser;
            const auto sigmas = geometricSigmas(calls, 0.1, 5);
            DpmppSinglestepSampler sampler(inputsFor(denoiser, sigmas));
            QCOMPARE(sampler.stepCount(), (calls + 1) / 2);
            finished(sampler);
            QCOMPARE(static_cast<int>(denoiser.times.size()), calls);
            for (int i = 0; i < calls; ++i)
                QVERIFY(std::abs(denoiser.times[i] - timeFromSigma(schedule(), sigmas[i])) < 1e-9);
        }
    }

    void refusesNonsense()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinity = std::numeric_limits<double>::infinity();
        tests::StandardNormalData denoiser;
        for (const auto& sigmas : {std::vector<double>{},
                                   {1},
                                   {1, 1},
                                   {1, 2},
                                   {1, -1},
                                   {nan, 0},
                                   {1, nan},
                                   {infinity, 0}}) {
            QVERIFY_THROWS_EXCEPTION(Error, EulerSampler(inputsFor(denoiser, sigmas)));
            QVERIFY_THROWS_EXCEPTION(Error, DpmppSinglestepSampler(inputsFor(denoiser, sigmas)));
        }
        QVERIFY_THROWS_EXCEPTION(Error, DpmppSinglestepSampler(inputsFor(denoiser, {2, 1, 0})));
        QVERIFY_THROWS_EXCEPTION(Error, DpmppSinglestepSampler(inputsFor(denoiser, {2, 3, 1})));

        SigmaInputs inputs = inputsFor(denoiser, {2, 1, 0});
        QVERIFY_THROWS_EXCEPTION(Error, DpmppMultistepSampler(inputs, {.order = 0}));
        QVERIFY_THROWS_EXCEPTION(Error, DpmppMultistepSampler(inputs, {.order = 4}));
        QVERIFY_THROWS_EXCEPTION(Error, EulerAncestralSampler(inputs, -1));
        QVERIFY_THROWS_EXCEPTION(Error, HeunSampler(inputs, {.amount = nan}));
        QVERIFY_THROWS_EXCEPTION(Error, HeunSampler(inputs, {.sigmaMin = 2, .sigmaMax = 1}));
        QVERIFY_THROWS_EXCEPTION(Error, HeunSampler(inputs, {.noiseScale = 0}));
        inputs.noise = {};
        QVERIFY_THROWS_EXCEPTION(Error, EulerAncestralSampler{inputs});
        QVERIFY_THROWS_EXCEPTION(Error, HeunSampler(inputs, {.amount = 1}));
        inputs.clip = 0;
        QVERIFY_THROWS_EXCEPTION(Error, EulerSampler{inputs});
        inputs.clip = 1;
        inputs.timeOf = {};
        QVERIFY_THROWS_EXCEPTION(Error, EulerSampler{inputs});
    }
};

QTEST_GUILESS_MAIN(TestSigmaSamplers)
#include "tst_sigma_samplers.moc"
