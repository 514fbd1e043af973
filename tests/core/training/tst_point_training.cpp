#include "core/diffusion/elbo.h"
#include "core/diffusion/guidance.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/training/point_training.h"
#include "core/util/error.h"
#include "tests/core/toy/plane_data.h"

#include <QtTest/QtTest>

#include <limits>

using namespace driftwalk;
using namespace driftwalk::diffusion;
using training::PointTrainer;

namespace {

constexpr std::array<const char*, 4> predictions = {"x0", "epsilon", "v", "score"};

Tensor sampled(Denoiser& denoiser, const NoiseSchedule& schedule, std::int64_t count)
{
    const auto sampler
        = makeSampler({.name = "ddim", .steps = 50}, schedule, denoiser,
                      standardNormal({count, 2}, makeGenerator(9)), gaussianNoise(4));
    while (!sampler->isDone())
        sampler->step();
    return sampler->state();
}

void train(PointTrainer& trainer, int steps)
{
    for (int i = 0; i < steps; ++i)
        trainer.step();
}

double squaredDistance(const training::PlanePoint& a, const training::PlanePoint& b)
{
    return std::pow(a[0] - b[0], 2) + std::pow(a[1] - b[1], 2);
}

}  // namespace

class TestPointTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:

    /// Two fresh sets of 1000 points are about 0.05 apart, moons and a normal distribution 0.3.
    void learnsTwoMoons()
    {
        const Tensor data = tests::twoMoons(4000, 1);
        const Tensor fresh = tests::twoMoons(1000, 2);
        QVERIFY(tests::energyDistance(standardNormal({1000, 2}, makeGenerator(3)), fresh) > 0.2);
        for (const char* prediction : predictions) {
            PointTrainer trainer(
                {.network = {.prediction = prediction, .width = 64}, .batchSize = 256}, data);
            train(trainer, 300);
            toy::PointDenoiser denoiser(trainer.snapshot());
            const double distance
                = tests::energyDistance(sampled(denoiser, trainer.schedule(), 1000), fresh);
            QVERIFY2(distance < 0.12, qPrintable(QString("%1: %2").arg(prediction).arg(distance)));
        }
    }

    void learnsLabels()
    {
        PointTrainer trainer(
            {.network = {.prediction = "v", .width = 64, .classes = 2}, .batchSize = 256},
            tests::twoMoons(4000, 1), tests::moonLabels(4000));
        train(trainer, 300);
        const auto network = trainer.snapshot();
        const Tensor fresh = tests::twoMoons(2000, 2);
        for (const int label : {0, 1}) {
            const Tensor own = fresh.narrow(0, label * 1000, 1000);
            const Tensor other = fresh.narrow(0, 1000 - label * 1000, 1000);
            toy::PointDenoiser conditional(network, label);
            toy::PointDenoiser unconditional(network);
            GuidedDenoiser guided(conditional, unconditional, 1.5);
            const Tensor samples = sampled(guided, trainer.schedule(), 500);
            const Tensor toOwn = at::cdist(samples, own).amin(1);
            const Tensor toOther = at::cdist(samples, other).amin(1);
            QVERIFY((toOwn < toOther).to(at::kFloat).mean().item<double>() > 0.95);
        }
    }

    void repeatsItselfBitForBit()
    {
        const toy::PointTrainingSpec spec = {.network = {.classes = 2}, .batchSize = 64};
        PointTrainer first(spec, tests::twoMoons(100, 1), tests::moonLabels(100));
        PointTrainer second(spec, tests::twoMoons(100, 1), tests::moonLabels(100));
        for (int i = 0; i < 20; ++i) {
            const auto a = first.step();
            const auto b = second.step();
            QCOMPARE(a.loss, b.loss);
            QCOMPARE(a.gradientNorm, b.gradientNorm);
            QVERIFY(a.prediction == b.prediction);
        }
        const Tensor x = tests::twoMoons(10, 2);
        QVERIFY(first.snapshot()->predict(x, 0.5, 1).equal(second.snapshot()->predict(x, 0.5, 1)));
        toy::PointTrainingSpec other = spec;
        other.seed = 2;
        PointTrainer third(other, tests::twoMoons(100, 1), tests::moonLabels(100));
        QVERIFY(third.step().loss
                != PointTrainer(spec, tests::twoMoons(100, 1), tests::moonLabels(100)).step().loss);
    }

    /// The loss of a batch of one point, from the numbers that the step reports.
    void reportsAlgorithm1()
    {
        for (const char* prediction : predictions) {
            for (const bool hasSkip : {true, false}) {
                for (const std::string& weighting : training::pointWeightings()) {
                    PointTrainer trainer({.network = {.prediction = prediction, .hasSkip = hasSkip},
                                          .schedule = {.name = "linear", .steps = 20},
                                          .weighting = weighting,
                                          .batchSize = 1},
                                         tests::twoMoons(50, 1));
                    const auto weights = training::x0ErrorWeights(
                        weighting, predictionFromString(prediction), trainer.schedule());
                    for (int i = 0; i < 5; ++i) {
                        const auto step = trainer.step();
                        QCOMPARE(step.step, i + 1);
                        const double alphaBar = trainer.schedule().alphasCumprod()[step.t];
                        const double signal = std::sqrt(alphaBar);
                        const double noise = std::sqrt(1 - alphaBar);
                        for (const int k : {0, 1}) {
                            const double xt = signal * step.x0[k] + noise * step.epsilon[k];
                            QVERIFY(std::abs(xt - step.xt[k]) < 1e-6);
                        }
                        const auto point = [](const training::PlanePoint& p) {
                            return at::tensor({p[0], p[1]}, at::kDouble).view({1, 2});
                        };
                        const Tensor x0
                            = convert(point(step.prediction), predictionFromString(prediction),
                                      Prediction::X0, point(step.xt), alphaBar);
                        const auto row = x0.accessor<double, 2>()[0];
                        const double expected
                            = weights[step.t] * squaredDistance({row[0], row[1]}, step.x0);
                        QVERIFY(std::abs(step.loss - expected) < 1e-3 * expected + 1e-5);
                    }
                }
            }
        }
    }

    void vlbWeightsAreThoseOfTheBound()
    {
        const NoiseSchedule schedule = NoiseSchedule::cosine(30);
        const auto weights = training::x0ErrorWeights("vlb", Prediction::X0, schedule);
        toy::PointDenoiser denoiser(
            std::make_shared<const toy::PointNetwork>(toy::PointNetworkSpec{}, 1));
        const Tensor x0 = tests::twoMoons(20, 1).to(at::kDouble);
        const Elbo elbo(schedule, denoiser, x0, {.decoder = Decoder::Density});
        const Tensor noise = standardNormal(x0.sizes(), makeGenerator(2), at::kDouble);
        for (const int t : {1, 7, 28}) {
            const ElboTerm term = elbo.term(t, noise);
            QVERIFY(at::allclose(weights[t] * term.x0Mse / std::log(2.0), term.bits));
        }
        const ElboTerm term = elbo.term(0, noise);
        const Tensor rest = term.bits - weights[0] * term.x0Mse / std::log(2.0);
        QVERIFY(rest.std().item<double>() < 1e-6);
    }

    void weightsFollowTheSignalToNoiseRatio()
    {
        const NoiseSchedule schedule = NoiseSchedule::cosine(30);
        const auto weights = [&schedule](const char* name, Prediction prediction) {
            return training::x0ErrorWeights(name, prediction, schedule);
        };
        for (int t = 0; t < 30; ++t) {
            const double snr = schedule.snr()[t];
            const auto isNear = [](double a, double b) { return std::abs(a / b - 1) < 1e-9; };
            QCOMPARE(weights("simple", Prediction::X0)[t], 1.0);
            QVERIFY(isNear(weights("simple", Prediction::Epsilon)[t], snr));
            QVERIFY(isNear(weights("simple", Prediction::Score)[t], snr));
            QVERIFY(isNear(weights("simple", Prediction::V)[t], snr + 1));
            QVERIFY(isNear(weights("snr", Prediction::V)[t], snr));
            QVERIFY(isNear(weights("min_snr", Prediction::V)[t], std::min(snr, 5.0)));
        }
    }

    void snapshotsStayAsTheyAre()
    {
        PointTrainer trainer({.batchSize = 32}, tests::twoMoons(100, 1));
        train(trainer, 5);
        const auto snapshot = trainer.snapshot();
        const Tensor x = tests::twoMoons(10, 2);
        const Tensor before = snapshot->predict(x, 0.5);
        train(trainer, 5);
        QVERIFY(snapshot->predict(x, 0.5).equal(before));
        QVERIFY(!trainer.snapshot()->predict(x, 0.5).equal(before));
    }

    void refusesNonsense()
    {
        const Tensor data = tests::twoMoons(10, 1);
        const Tensor labels = tests::moonLabels(10);
        const toy::PointTrainingSpec labelled = {.network = {.classes = 2}};
        QVERIFY_THROWS_EXCEPTION(Error, PointTrainer({}, Tensor()));
        QVERIFY_THROWS_EXCEPTION(Error, PointTrainer({}, at::zeros({0, 2})));
        QVERIFY_THROWS_EXCEPTION(Error, PointTrainer({}, at::zeros({5, 3})));
        QVERIFY_THROWS_EXCEPTION(Error,
                                 PointTrainer({}, data * std::numeric_limits<double>::infinity()));
        QVERIFY_THROWS_EXCEPTION(Error, PointTrainer(labelled, data));
        QVERIFY_THROWS_EXCEPTION(Error, PointTrainer(labelled, data, labels + 1));
        QVERIFY_THROWS_EXCEPTION(Error, PointTrainer(labelled, data, labels.narrow(0, 0, 9)));
        QVERIFY_THROWS_EXCEPTION(Error, PointTrainer({.weighting = "heavy"}, data));
        QVERIFY_THROWS_EXCEPTION(Error, PointTrainer({.batchSize = 0}, data));
        QVERIFY_THROWS_EXCEPTION(Error, PointTrainer({.learningRate = 0}, data));
        QVERIFY_THROWS_EXCEPTION(Error, PointTrainer({.labelDropout = 2}, data));
        QVERIFY_THROWS_EXCEPTION(Error, PointTrainer({.emaDecay = 1}, data));
    }
};

QTEST_GUILESS_MAIN(TestPointTraining)
#include "tst_point_training.moc"
