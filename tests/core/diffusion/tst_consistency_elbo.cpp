#include "core/diffusion/consistency_elbo.h"
#include "core/diffusion/elbo.h"
#include "core/toy/exact_denoiser.h"
#include "core/util/error.h"
#include "core/util/progress.h"
#include "core/util/running_statistics.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>

using namespace driftwalk;
using namespace driftwalk::diffusion;

namespace {

toy::ExactDenoiser mixtureDenoiser()
{
    return toy::ExactDenoiser(toy::GaussianMixture::fromComponents(toy::defaultMixture()));
}

/// Many rows of one point of the mixture.
Tensor repeated(int rows) { return at::tensor({0.9, 0.3}, at::kDouble).expand({rows, 2}); }

RunningStatistics statisticsOf(const Tensor& values)
{
    RunningStatistics statistics;
    for (const double value : tests::valuesOf(values))
        statistics.add(value);
    return statistics;
}

double distance(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

}  // namespace

class TestConsistencyElbo : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void equalsTheOtherDecomposition_data()
    {
        QTest::addColumn<int>("variance");
        QTest::addColumn<int>("steps");
        QTest::addColumn<double>("scatter");
        const int small = static_cast<int>(VarianceChoice::FixedSmall);
        const int large = static_cast<int>(VarianceChoice::FixedLarge);
        QTest::addRow("small 2") << small << 2 << 0.0;
        QTest::addRow("small 60") << small << 60 << 1.3;
        QTest::addRow("large 60") << large << 60 << 3.0;
        QTest::addRow("large 200") << large << 200 << 6.0;
    }

    /// Both are the same bound of the same point, so their means agree within what few draws tell.
    /// The terms between the ends scatter more in eq. 45, by this factor of their variance.
    void equalsTheOtherDecomposition()
    {
        QFETCH(int, variance);
        QFETCH(int, steps);
        QFETCH(double, scatter);
        const ElboSpec spec{.variance = static_cast<VarianceChoice>(variance),
                            .decoder = Decoder::Density};
        const NoiseSchedule schedule = NoiseSchedule::cosine(steps);
        toy::ExactDenoiser denoiser = mixtureDenoiser();
        const Tensor x0 = repeated(4000);
        const ConsistencyTerms terms
            = ConsistencyElbo(schedule, denoiser, x0, spec).evaluate(gaussianNoise(1));
        const ElboTerms others = Elbo(schedule, denoiser, x0, spec).evaluate(gaussianNoise(2));
        const RunningStatistics first = statisticsOf(terms.total());
        const RunningStatistics second = statisticsOf(others.total());
        const double error = std::hypot(first.standardError(), second.standardError());
        qInfo("eq. 45: %.4f +- %.4f, eq. 58: %.4f +- %.4f bits", first.mean(),
              first.standardError(), second.mean(), second.standardError());
        QVERIFY(std::abs(first.mean() - second.mean()) < 3 * error);

        const double between = statisticsOf(terms.consistency.sum(1)).variance();
        const double factor = between / statisticsOf(others.denoisingMatching.sum(1)).variance();
        QVERIFY2(factor > scatter, qPrintable(QString::number(factor)));
        qInfo("variance factor %.2f", factor);
    }

    /// Eq. 45 as it is printed is another, looser bound: farther off by more than a bit, and
    /// by more than chance.
    void printedFormIsAnother()
    {
        toy::ExactDenoiser denoiser = mixtureDenoiser();
        const ConsistencyTerms terms
            = ConsistencyElbo(NoiseSchedule::cosine(10), denoiser, repeated(1000),
                              {.decoder = Decoder::Density})
                  .evaluate(gaussianNoise(1));
        const RunningStatistics excess
            = statisticsOf((terms.printedConsistency - terms.consistency).sum(1));
        QVERIFY(excess.mean() > 1 + 10 * excess.standardError());
    }

    /// Standard normal data in two steps, by hand and by integrals on a grid. The first draw is
    /// that of the reconstruction.
    void termsAreThoseOfTheEquation()
    {
        const NoiseSchedule schedule = NoiseSchedule::fromBetas({0.4, 0.5});
        tests::StandardNormalData denoiser;
        const Tensor x0 = gaussianNoise(1)({5, 1});
        const NoiseSource noise = tests::referenceNoiseSource();
        const ConsistencyTerms terms
            = ConsistencyElbo(schedule, denoiser, x0,
                              {.variance = VarianceChoice::FixedLarge, .decoder = Decoder::Density})
                  .evaluate(noise);

        const Tensor x1 = std::sqrt(0.6) * x0 + std::sqrt(0.4) * tests::referenceNoise(2, 5, 1);
        const Tensor x2 = std::sqrt(0.3) * x0 + std::sqrt(0.7) * tests::referenceNoise(1, 5, 1);
        const ForwardProcess process(schedule);
        const Tensor mean = process.qPosterior(std::sqrt(0.3) * x2, x2, 1).mean;
        // r = q(x_1 | x_0, x_2), on a grid
        const Tensor grid = at::linspace(-9, 9, 20001, at::kDouble).unsqueeze(0);
        const auto logNormal = [&](const Tensor& x, const Tensor& at, double variance) {
            return -0.5
                * ((x - at).square() / variance + std::log(2 * std::numbers::pi * variance));
        };
        const Tensor logForward = logNormal(grid, std::sqrt(0.6) * x0, 0.4);
        const Tensor share = (logForward + logNormal(x2, std::sqrt(0.5) * grid, 0.5)).softmax(1);
        const Tensor nats = (share * (logForward - logNormal(grid, mean, 0.5))).sum(1);
        QVERIFY(distance(terms.consistency.select(1, 0), nats / std::numbers::ln2) < 1e-9);

        const Tensor forward = logForward.softmax(1);
        const Tensor printed = (forward * (logForward - logNormal(grid, mean, 0.5))).sum(1);
        QVERIFY(distance(terms.printedConsistency.select(1, 0), printed / std::numbers::ln2)
                < 1e-9);
        const Tensor prior = 0.5 * (0.5 + 0.5 * x1.square() - 1 - std::log(0.5));
        QVERIFY(distance(terms.priorMatching, prior.select(1, 0) / std::numbers::ln2) < 1e-9);
    }

    void addsUp()
    {
        tests::StandardNormalData denoiser;
        int count = 0;
        Tensor sum = at::zeros({3}, at::kDouble);
        const ConsistencyTerms terms
            = ConsistencyElbo(NoiseSchedule::linear(20), denoiser, gaussianNoise(1)({3, 2}), {})
                  .evaluate(gaussianNoise(2), [&](const ConsistencyTerm& term) {
                      QCOMPARE(term.t, count++);
                      sum += term.bits;
                  });
        QCOMPARE(count, 19);
        QCOMPARE(terms.consistency.sizes().vec(), (std::vector<std::int64_t>{3, 19}));
        QVERIFY(distance(sum + terms.reconstruction + terms.priorMatching, terms.total()) < 1e-12);
    }

    void worksWithASingleStep()
    {
        tests::StandardNormalData denoiser;
        const NoiseSchedule schedule = NoiseSchedule::constant(1, 0.5);
        const Tensor x0 = gaussianNoise(1)({2, 3});
        const ConsistencyTerms terms
            = ConsistencyElbo(schedule, denoiser, x0, {}).evaluate(gaussianNoise(2));
        const Elbo bound(schedule, denoiser, x0);
        QVERIFY(distance(terms.total(), bound.evaluate(gaussianNoise(2)).total()) < 1e-12);
    }

    void stopsWhenAsked()
    {
        tests::StandardNormalData denoiser;
        std::stop_source source;
        int calls = 0;
        const ConsistencyTermFn stopAtThird = [&](const ConsistencyTerm&) {
            if (++calls == 3) source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(
            Cancelled,
            ConsistencyElbo(NoiseSchedule::linear(20), denoiser, repeated(2), {})
                .evaluate(gaussianNoise(1), stopAtThird, source.get_token()));
        QCOMPARE(calls, 3);
    }

    void refusesNonsense()
    {
        const NoiseSchedule schedule = NoiseSchedule::linear(20);
        tests::StandardNormalData denoiser;
        const auto evaluate
            = [&](const Tensor& x0, const ElboSpec& spec, const NoiseSource& noise) {
                  ConsistencyElbo(schedule, denoiser, x0, spec).evaluate(noise);
              };
        const NoiseSource noise = gaussianNoise(1);
        QVERIFY_THROWS_EXCEPTION(Error, evaluate({}, {}, noise));
        QVERIFY_THROWS_EXCEPTION(Error, evaluate(at::zeros({2}, at::kLong), {}, noise));
        QVERIFY_THROWS_EXCEPTION(Error, evaluate(repeated(2), {.clip = 0.0}, noise));
        QVERIFY_THROWS_EXCEPTION(Error, evaluate(repeated(2), {}, {}));
    }
};

QTEST_GUILESS_MAIN(TestConsistencyElbo)
#include "tst_consistency_elbo.moc"
