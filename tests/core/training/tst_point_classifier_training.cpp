#include "core/diffusion/samplers/sampler_factory.h"
#include "core/training/point_classifier_training.h"
#include "core/util/error.h"
#include "tests/core/diffusion/two_classes.h"

#include <QtTest/QtTest>

using namespace driftwalk;
using namespace driftwalk::diffusion;
using training::PointClassifierTrainer;

namespace {

/// Points of the two classes in turn: [count, 2].
Tensor classPoints(std::int64_t count, const Tensor& labels)
{
    const Tensor noise = standardNormal({count, 2}, makeGenerator(5)) * tests::classDeviation;
    return tests::classMeans(noise).index_select(0, labels) + noise;
}

Tensor alternatingLabels(std::int64_t count) { return at::arange(count, at::kLong).remainder(2); }

std::shared_ptr<const toy::PointClassifier> trained(int steps)
{
    const Tensor labels = alternatingLabels(2000);
    PointClassifierTrainer trainer({}, classPoints(2000, labels), labels);
    for (int i = 0; i < steps; ++i)
        trainer.step();
    return trainer.snapshot();
}

}  // namespace

class TestPointClassifierTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { m_classifier = trained(1200); }

    void learnsTheExactPosterior()
    {
        for (const double alphaBar : {0.02, 0.3, 0.9}) {
            const Tensor x0 = classPoints(500, alternatingLabels(500));
            const Tensor noise = standardNormal(x0.sizes(), makeGenerator(6));
            const Tensor xt = std::sqrt(alphaBar) * x0 + std::sqrt(1 - alphaBar) * noise;
            const Tensor learned = m_classifier->logProbabilities(xt, alphaBar).exp();
            const Tensor exact = tests::classLogProbabilities(xt, alphaBar).exp();
            const double error = (learned - exact).abs().mean().item<double>();
            QVERIFY2(error < 0.04, qPrintable(QString("%1: %2").arg(alphaBar).arg(error)));
        }
    }

    void gradientIsThatOfTheLogProbability()
    {
        const at::NoGradGuard noGrad;  // as inside a sampler
        const Tensor x = standardNormal({20, 2}, makeGenerator(8), at::kDouble);
        constexpr double step = 0.01;
        for (const int label : {0, 1}) {
            const Tensor gradient = m_classifier->gradient(x, 0.6, label);
            for (const int axis : {0, 1}) {
                const Tensor shift = at::zeros({2}, at::kDouble);
                shift[axis] = step;
                const Tensor difference = m_classifier->logProbabilities(x + shift, 0.6)
                    - m_classifier->logProbabilities(x - shift, 0.6);
                QVERIFY(at::allclose(difference.select(1, label) / (2 * step),
                                     gradient.select(1, axis), 1e-2, 2e-3));
            }
        }
        QVERIFY(!at::GradMode::is_enabled());
    }

    void guidesToItsClass()
    {
        const NoiseSchedule schedule = NoiseSchedule::cosine(1000);
        tests::TwoClasses unconditional(Prediction::V);
        for (const int label : {0, 1}) {
            ClassifierGuidedDenoiser guided(unconditional, toy::gradientOf(m_classifier, label), 1);
            const auto sampler
                = makeSampler({.name = "ddim", .steps = 50}, schedule, guided,
                              standardNormal({400, 2}, makeGenerator(9)), gaussianNoise(4));
            while (!sampler->isDone())
                sampler->step();
            const Tensor mean = sampler->state().mean(0);
            const Tensor expected = tests::classMeans(mean)[label];
            QVERIFY((mean - expected).abs().max().item<double>() < 0.12);
        }
    }

    void repeatsItselfBitForBit()
    {
        const Tensor x = standardNormal({20, 2}, makeGenerator(8));
        QVERIFY(trained(10)->logProbabilities(x, 0.5).equal(trained(10)->logProbabilities(x, 0.5)));
    }

    void reportsItsProgress()
    {
        const Tensor labels = alternatingLabels(2000);
        PointClassifierTrainer trainer({}, classPoints(2000, labels), labels);
        const auto first = trainer.step();
        QCOMPARE(first.step, 1);
        QVERIFY(std::abs(first.loss - std::log(2.0)) < 1e-5);
        auto last = first;
        for (int i = 0; i < 200; ++i)
            last = trainer.step();
        QCOMPARE(last.step, 201);
        QVERIFY(last.loss < 0.5);
        QVERIFY(last.accuracy > 0.7);
    }

    void refusesNonsense()
    {
        const Tensor labels = alternatingLabels(10);
        const Tensor data = classPoints(10, labels);
        QVERIFY_THROWS_EXCEPTION(Error, PointClassifierTrainer({}, data, {}));
        QVERIFY_THROWS_EXCEPTION(Error, PointClassifierTrainer({}, data, labels * 2));
        QVERIFY_THROWS_EXCEPTION(
            Error, PointClassifierTrainer({.classifier = {.classes = 1}}, data, labels));
        QVERIFY_THROWS_EXCEPTION(Error, PointClassifierTrainer({.batchSize = 0}, data, labels));
        QVERIFY_THROWS_EXCEPTION(Error, m_classifier->gradient(data, 0.5, 2));
        QVERIFY_THROWS_EXCEPTION(Error, toy::gradientOf(nullptr, 0));
        QVERIFY_THROWS_EXCEPTION(Error, toy::gradientOf(m_classifier, -1));
    }

private:
    std::shared_ptr<const toy::PointClassifier> m_classifier;
};

QTEST_GUILESS_MAIN(TestPointClassifierTraining)
#include "tst_point_classifier_training.moc"
