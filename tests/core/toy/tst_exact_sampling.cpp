#include "core/diffusion/guidance.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/toy/exact_denoiser.h"
#include "core/toy/point_metrics.h"
#include "core/toy/point_tensor.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>

using namespace driftwalk;
using namespace driftwalk::diffusion;
using namespace driftwalk::toy;

namespace {

const GaussianMixture& mixture()
{
    static const GaussianMixture data = GaussianMixture::fromComponents(defaultMixture());
    return data;
}

double distance(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

/// Standard normal points spread more evenly than random ones (additive recurrence with the
/// reciprocals of the plastic number), so that what is measured is the sampler.
Tensor evenNoise(int count)
{
    const double plastic = 1.32471795724474602596;
    const Tensor index = at::arange(1, count + 1, at::kDouble);
    const Tensor u = (0.5 + index / plastic).frac();
    const Tensor v = (0.5 + index / (plastic * plastic)).frac();
    const Tensor radius = (-2 * u.log()).sqrt();
    return at::stack(
        {radius * (2 * std::numbers::pi * v).cos(), radius * (2 * std::numbers::pi * v).sin()}, 1);
}

Tensor sampled(const SamplerSpec& spec, Denoiser& denoiser, const Tensor& start)
{
    const auto sampler
        = makeSampler(spec, NoiseSchedule::cosine(1000), denoiser, start, gaussianNoise(1));
    while (!sampler->isDone())
        sampler->step();
    return sampler->state();
}

}  // namespace

class TestExactSampling : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void denoisersOfAllKindsAgree()
    {
        const Tensor xt = standardNormal({50, 2}, makeGenerator(3), at::kDouble);
        for (const double alphaBar : {0.999, 0.5, 1e-4}) {
            const NoiseLevel level{.alphaBar = alphaBar};
            ExactDenoiser exact(mixture(), Prediction::X0);
            const auto expected = denoise(exact, xt, level);
            for (const auto kind : {Prediction::Epsilon, Prediction::V, Prediction::Score}) {
                ExactDenoiser denoiser(mixture(), kind);
                const auto prediction = denoise(denoiser, xt, level);
                QVERIFY(distance(prediction.x0, expected.x0) < 1e-9);
                QVERIFY(distance(prediction.epsilon, expected.epsilon) < 1e-9);
            }
        }
        ExactDenoiser conditional(mixture(), Prediction::X0, 1);
        QVERIFY(
            conditional.predict(xt, {0, 0.5}).equal(mixture().ofClass(1).posteriorMean(xt, 0.5)));
        QVERIFY(conditional.predict(xt.to(at::kFloat), {0, 0.5}).scalar_type() == at::kFloat);
        QVERIFY_THROWS_EXCEPTION(Error, ExactDenoiser(mixture(), Prediction::X0, 7));
    }

    void mapsNoiseToTheMixture_data()
    {
        QTest::addColumn<QString>("sampler");
        QTest::addColumn<int>("steps");
        QTest::addColumn<double>("tolerance");
        QTest::addRow("ddim 1000") << "ddim" << 1000 << 0.02;
        QTest::addRow("heun 50") << "heun" << 50 << 0.02;
        for (const char* name : {"dpm_2", "dpmpp_2m", "rk4", "dopri5"})
            QTest::addRow("%s 50", name) << name << 50 << 0.02;
        for (const char* name : {"ddpm", "reverse_sde", "predictor_corrector"})
            QTest::addRow("%s 200", name) << name << 200 << 0.05;
    }

    /// The data has unit standard deviation. The tolerances of noisy samplers are those of 2500
    /// random points.
    void mapsNoiseToTheMixture()
    {
        QFETCH(QString, sampler);
        QFETCH(int, steps);
        QFETCH(double, tolerance);
        ExactDenoiser denoiser(mixture());
        const Tensor end
            = sampled({.name = sampler.toStdString(), .steps = steps}, denoiser, evenNoise(2500));
        const std::vector<Point> expected = drawPoints({.name = "mixture"}, 40000, 2).points;
        const double far
            = slicedWasserstein(toPoints(end), expected, {.directions = 8, .order = 1});
        qInfo("sliced Wasserstein distance %.4f", far);
        QVERIFY(far < tolerance);
    }

    /// Guided towards a class, all points end in it.
    void guidanceLeadsToItsClass()
    {
        ExactDenoiser unconditional(mixture());
        ExactDenoiser conditional(mixture(), Prediction::Epsilon, 2);
        GuidedDenoiser guided(conditional, unconditional, 2);
        const Tensor end = sampled({.steps = 50}, guided, evenNoise(500));
        const Tensor ofClass = mixture().labelProbability(end, 0.99).select(1, 2);
        QVERIFY(ofClass.min().item<double>() > 0.99);
    }

    /// A finite set is all that the exact denoiser of its points can make: it has learned them by
    /// heart.
    void reproducesTheGivenPoints()
    {
        const std::vector<Point> points
            = drawPoints({.name = "dinosaur", .noise = 0}, 100, 1).points;
        const GaussianMixture set = GaussianMixture::fromPoints({.points = points});
        ExactDenoiser denoiser(set);
        const Tensor end = sampled({.name = "heun", .steps = 50}, denoiser, evenNoise(500));
        const Tensor nearest = at::cdist(end, toTensor(points)).amin(1);
        QVERIFY(nearest.mean().item<double>() < 1e-3);
    }
};

QTEST_GUILESS_MAIN(TestExactSampling)
#include "tst_exact_sampling.moc"
