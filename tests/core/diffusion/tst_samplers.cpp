#include "core/diffusion/samplers/ddim.h"
#include "core/diffusion/samplers/ddpm.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/util/error.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <limits>

using namespace driftwalk;
using namespace driftwalk::diffusion;

namespace {

std::vector<SamplerStep> run(Sampler& sampler)
{
    std::vector<SamplerStep> steps;
    while (!sampler.isDone())
        steps.push_back(sampler.step());
    return steps;
}

Tensor start(at::ScalarType dtype = at::kDouble) { return gaussianNoise(7)({4, 2}).to(dtype); }

double distance(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

const NoiseSchedule& schedule()
{
    static const NoiseSchedule linear = NoiseSchedule::linear(1000);
    return linear;
}

SamplerInputs inputsFor(Denoiser& denoiser, int steps)
{
    return {.schedule = schedule(),
            .timesteps = evenTimesteps(1000, steps),
            .denoiser = denoiser,
            .start = start(),
            .noise = gaussianNoise(3)};
}

}  // namespace

class TestSamplers : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void reachesPointMass_data()
    {
        QTest::addColumn<QString>("sampler");
        QTest::addColumn<int>("steps");
        QTest::addColumn<double>("eta");
        QTest::addColumn<int>("prediction");
        for (const auto prediction :
             {Prediction::X0, Prediction::Epsilon, Prediction::V, Prediction::Score}) {
            const std::string name(toString(prediction));
            for (const int steps : {1, 2, 50, 1000}) {
                const int kind = static_cast<int>(prediction);
                QTest::addRow("ddpm %d %s", steps, name.c_str()) << "ddpm" << steps << 0.0 << kind;
                QTest::addRow("ddim %d %s", steps, name.c_str()) << "ddim" << steps << 0.0 << kind;
                QTest::addRow("ddim eta 1 %d %s", steps, name.c_str())
                    << "ddim" << steps << 1.0 << kind;
            }
        }
    }

    void reachesPointMass()
    {
        QFETCH(QString, sampler);
        QFETCH(int, steps);
        QFETCH(double, eta);
        QFETCH(int, prediction);
        const Tensor point = at::tensor({0.3, -1.7}, at::kDouble);
        tests::PointMass denoiser(point, static_cast<Prediction>(prediction));
        const auto walk = makeSampler({.name = sampler.toStdString(), .steps = steps, .eta = eta},
                                      schedule(), denoiser, start(), gaussianNoise(1));
        run(*walk);
        QCOMPARE(denoiser.calls, steps);
        QVERIFY(distance(walk->state(), point) < 1e-9);
    }

    /// For standard normal data a DDIM step turns x_t by the angle between the levels: x' = cos(a -
    /// a') x.
    void followsTheClosedFormOfNormalData()
    {
        tests::StandardNormalData denoiser;
        DdimSampler sampler(inputsFor(denoiser, 20));
        double factor = 1;
        for (const SamplerStep& step : run(sampler)) {
            const double angle = std::acos(std::sqrt(step.alphaBar));
            const int j = step.stepCount - 1 - step.index;
            const double next = j > 0
                ? std::acos(std::sqrt(schedule().alphasCumprod()[evenTimesteps(1000, 20)[j - 1]]))
                : 0.0;
            factor *= std::cos(angle - next);
            QVERIFY(distance(step.next, factor * start()) < 1e-12);
        }
    }

    void ddimWithFullNoiseIsDdpm()
    {
        tests::Mixture denoiser;
        for (const int steps : {1, 10, 1000}) {
            DdpmSampler ddpm(inputsFor(denoiser, steps));
            DdimSampler ddim(inputsFor(denoiser, steps), 1.0);
            while (!ddpm.isDone())
                QVERIFY(distance(ddpm.step().next, ddim.step().next) < 1e-9);
        }
    }

    /// At a fixed prediction, the spread of one DDPM step is the chosen variance.
    void ddpmAddsTheChosenVariance()
    {
        tests::StandardNormalData denoiser;
        for (const auto choice : {VarianceChoice::FixedSmall, VarianceChoice::FixedLarge}) {
            double draw = 0;
            std::vector<Tensor> results;
            for (const double value : {0.0, 1.0}) {
                draw = value;
                SamplerInputs inputs = inputsFor(denoiser, 1000);
                inputs.noise = [&draw](at::IntArrayRef shape) { return at::full(shape, draw); };
                results.push_back(DdpmSampler(std::move(inputs), choice).step().next);
            }
            const double deviation = std::sqrt(schedule().variances(choice).back());
            QVERIFY(distance(results[1] - results[0], at::full({4, 2}, deviation, at::kDouble))
                    < 1e-12);
        }
    }

    void reportsEveryStep()
    {
        tests::Mixture denoiser;
        const std::vector<int> timesteps = {0, 1, 5, 100, 700};
        SamplerInputs inputs = inputsFor(denoiser, 1);
        inputs.timesteps = timesteps;
        DdimSampler sampler(std::move(inputs), 0.5);
        QCOMPARE(sampler.stepCount(), 5);
        Tensor state = start();
        for (int index = 0; index < 5; ++index) {
            QCOMPARE(sampler.index(), index);
            QVERIFY(!sampler.isDone());
            const SamplerStep step = sampler.step();
            QCOMPARE(step.index, index);
            QCOMPARE(step.stepCount, 5);
            QCOMPARE(step.t, timesteps[4 - index]);
            QCOMPARE(step.alphaBar, schedule().alphasCumprod()[step.t]);
            QVERIFY(step.xt.equal(state));
            const double alphaBar = step.alphaBar;
            QVERIFY(distance(std::sqrt(alphaBar) * step.x0 + std::sqrt(1 - alphaBar) * step.epsilon,
                             step.xt)
                    < 1e-12);
            state = step.next;
        }
        QVERIFY(sampler.isDone());
        QVERIFY(sampler.state().equal(state));
        QCOMPARE(denoiser.times, (std::vector<double>{700, 100, 5, 1, 0}));
        QVERIFY_THROWS_EXCEPTION(Error, sampler.step());
    }

    void usesAllStepsByDefault()
    {
        tests::StandardNormalData denoiser;
        SamplerInputs inputs = inputsFor(denoiser, 10);
        inputs.timesteps.clear();
        QCOMPARE(DdpmSampler(std::move(inputs)).stepCount(), 1000);
    }

    void clipsThePredictedData()
    {
        for (const char* name : {"ddim", "ddpm"}) {
            tests::PointMass denoiser(at::tensor({3.0, -0.5}), Prediction::Epsilon);
            const auto sampler = makeSampler({.name = name, .steps = 10, .clip = 1.0}, schedule(),
                                             denoiser, start(), gaussianNoise(1));
            for (const SamplerStep& step : run(*sampler)) {
                QVERIFY(step.x0.abs().max().item<double>() <= 1);
                const double alphaBar = step.alphaBar;  // the noise still belongs to the data
                QVERIFY(
                    distance(std::sqrt(alphaBar) * step.x0 + std::sqrt(1 - alphaBar) * step.epsilon,
                             step.xt)
                    < 1e-12);
            }
            QVERIFY(distance(sampler->state(), at::tensor({1.0, -0.5}, at::kDouble)) < 1e-9);
        }
    }

    void repeatsBitForBit_data()
    {
        QTest::addColumn<QString>("sampler");
        for (const std::string& name : samplerNames())
            QTest::addRow("%s", name.c_str()) << name.c_str();
    }

    void repeatsBitForBit()
    {
        QFETCH(QString, sampler);
        tests::Mixture denoiser;
        const auto walk = [&](std::uint64_t seed) {
            const NoiseSource noise = gaussianNoise(seed);
            const Tensor noisy = noise({4, 2}).to(at::kFloat);
            return run(*makeSampler({.name = sampler.toStdString(), .steps = 20, .eta = 0.7},
                                    schedule(), denoiser, noisy, noise));
        };
        const auto first = walk(11);
        const auto second = walk(11);
        for (std::size_t i = 0; i < first.size(); ++i) {
            QVERIFY(first[i].xt.equal(second[i].xt));
            QVERIFY(first[i].x0.equal(second[i].x0));
            QVERIFY(first[i].epsilon.equal(second[i].epsilon));
            QVERIFY(first[i].next.equal(second[i].next));
        }
        QVERIFY(!first.back().next.equal(walk(12).back().next));
    }

    /// float32 and float64 runs see the same noise and end in the same place.
    void followsTheTypeOfTheStart()
    {
        tests::Mixture denoiser;
        for (const std::string& name : samplerNames()) {
            std::vector<Tensor> samples;
            for (const auto dtype : {at::kFloat, at::kDouble}) {
                const auto sampler
                    = makeSampler({.name = name, .steps = 50, .eta = 0.5}, schedule(), denoiser,
                                  start(dtype), gaussianNoise(5));
                const auto steps = run(*sampler);
                for (const Tensor& tensor : {steps[0].x0, steps[0].epsilon, steps[0].next}) {
                    QVERIFY(tensor.scalar_type() == dtype);
                }
                samples.push_back(sampler->state().to(at::kDouble));
            }
            QVERIFY(distance(samples[0], samples[1]) < 1e-3);
        }
    }

    void acceptsAnyShape()
    {
        tests::StandardNormalData denoiser;
        for (const auto& shape : {std::vector<std::int64_t>{3}, {1, 5, 7}, {2, 3, 4, 5}}) {
            const auto sampler = makeSampler({.steps = 3, .eta = 1}, schedule(), denoiser,
                                             at::randn(shape), gaussianNoise(2));
            run(*sampler);
            QCOMPARE(sampler->state().sizes().vec(), shape);
        }
    }

    void recordsNoGradients()
    {
        tests::StandardNormalData denoiser;
        const Tensor noisy = start().requires_grad_();
        const auto sampler
            = makeSampler({.steps = 2}, schedule(), denoiser, noisy, gaussianNoise(2));
        QVERIFY(!sampler->step().next.requires_grad());
        QVERIFY(at::GradMode::is_enabled());
    }

    void canRetryAFailedStep()
    {
        tests::FailingOnce denoiser;
        DdpmSampler sampler(inputsFor(denoiser, 5));
        QVERIFY_THROWS_EXCEPTION(Error, sampler.step());
        QCOMPARE(sampler.index(), 0);
        run(sampler);
        tests::StandardNormalData sound;
        DdpmSampler undisturbed(inputsFor(sound, 5));
        run(undisturbed);
        QVERIFY(sampler.state().equal(undisturbed.state()));
    }

    void refusesNonsense()
    {
        tests::StandardNormalData denoiser;
        const auto make
            = [&](const SamplerSpec& spec, const Tensor& noisy, const NoiseSource& noise) {
                  return makeSampler(spec, schedule(), denoiser, noisy, noise);
              };
        const NoiseSource noise = gaussianNoise(1);
        QVERIFY_THROWS_EXCEPTION(Error, make({.name = "magic"}, start(), noise));
        QVERIFY_THROWS_EXCEPTION(Error, make({.steps = 0}, start(), noise));
        QVERIFY_THROWS_EXCEPTION(Error, make({.steps = 1001}, start(), noise));
        QVERIFY_THROWS_EXCEPTION(Error, make({.eta = -0.1}, start(), noise));
        QVERIFY_THROWS_EXCEPTION(Error, make({.eta = 1e6}, start(), noise));
        QVERIFY_THROWS_EXCEPTION(
            Error, make({.eta = std::numeric_limits<double>::quiet_NaN()}, start(), noise));
        QVERIFY_THROWS_EXCEPTION(Error, make({.clip = 0.0}, start(), noise));
        QVERIFY_THROWS_EXCEPTION(Error, make({}, start(), {}));
        QVERIFY_THROWS_EXCEPTION(Error, make({}, {}, noise));
        QVERIFY_THROWS_EXCEPTION(Error, make({}, at::zeros({2, 2}, at::kLong), noise));
    }
};

QTEST_GUILESS_MAIN(TestSamplers)
#include "tst_samplers.moc"
