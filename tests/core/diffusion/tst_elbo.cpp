#include "core/diffusion/elbo.h"
#include "core/util/error.h"
#include "tests/core/diffusion/diffusion_reference.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>

using namespace driftwalk;
using namespace driftwalk::diffusion;
using nlohmann::json;

namespace {

/// Data of independent coordinates N(mean, variance), denoised exactly.
class NormalData : public Denoiser {
public:
    NormalData(double mean, double variance) : m_mean(mean), m_variance(variance) { }

    Prediction prediction() const override { return Prediction::Epsilon; }

    Tensor predict(const Tensor& xt, const NoiseLevel& level) override
    {
        const double noise = 1 - level.alphaBar;
        return std::sqrt(noise) * (xt - std::sqrt(level.alphaBar) * m_mean)
            / (level.alphaBar * m_variance + noise);
    }

private:
    double m_mean;
    double m_variance;
};

Tensor referenceData()
{
    return at::tensor(tests::flattened(tests::reference().at("inputs").at("x0")), at::kDouble)
        .view({3, 8});
}

Elbo referenceBound(const json& expected, Denoiser& denoiser)
{
    ElboSpec spec;
    if (expected.at("var") == "FIXED_LARGE") spec.variance = VarianceChoice::FixedLarge;
    if (expected.at("clip")) spec.clip = 1.0;
    return {tests::referenceSchedule(expected.at("schedule").get<std::string>()), denoiser,
            referenceData(), spec};
}

/// Values [B, T] against a field of all values, or of their sums and values at some t.
void compareByStep(tests::Comparison& comparison, const Tensor& values, const json& expected,
                   const std::string& field)
{
    const std::string name = expected.at("schedule").get<std::string>()
        + expected.at("var").get<std::string>() + field;
    if (expected.contains(field)) {
        comparison.add(tests::worstError(tests::valuesOf(values), expected.at(field)), name);
        return;
    }
    comparison.add(tests::worstError(tests::valuesOf(values.sum(1)), expected.at(field + "_sum")),
                   name);
    for (const auto& [t, picks] : expected.at(field + "_at_t").items()) {
        comparison.add(tests::worstError(tests::valuesOf(values.select(1, std::stoi(t))), picks),
                       name + " t=" + t);
    }
}

double distance(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

}  // namespace

class TestElbo : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void matchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        tests::Comparison comparison;
        for (const json& expected : tests::reference().at("vlb").at("cases")) {
            NormalData denoiser(0.1, 0.25);
            const ElboTerms terms
                = referenceBound(expected, denoiser).evaluate(tests::referenceNoiseSource());
            const std::string name = expected.at("schedule");
            comparison.add(
                tests::worstError(tests::valuesOf(terms.total()), expected.at("total_bpd")),
                name + " total");
            comparison.add(
                tests::worstError(tests::valuesOf(terms.priorMatching), expected.at("prior_bpd")),
                name + " prior");
            const Tensor byStep
                = at::cat({terms.reconstruction.unsqueeze(1), terms.denoisingMatching}, 1);
            compareByStep(comparison, byStep, expected, "vb");
            compareByStep(comparison, terms.x0Mse, expected, "xstart_mse");
            compareByStep(comparison, terms.epsilonMse, expected, "mse");
        }
        comparison.verify();
    }

    /// Luo 2022, eq. 110: with the posterior's own variance, a denoising term is half the
    /// difference of the signal to noise ratios times the squared error of x_0.
    void termsAreSnrDifferencesTimesErrors()
    {
        const NoiseSchedule schedule = NoiseSchedule::cosine(100);
        NormalData denoiser(0.3, 0.5);
        const Elbo bound(schedule, denoiser, gaussianNoise(2)({5, 3, 4}));
        for (const int t : {1, 20, 99}) {
            const ElboTerm term = bound.term(t, gaussianNoise(t)({5, 3, 4}));
            const double weight = (schedule.snr()[t - 1] - schedule.snr()[t]) / 2;
            const Tensor expected = weight * term.x0Mse / std::numbers::ln2;
            QVERIFY(distance(term.bits, expected) < 1e-9 * (1 + weight));
        }
    }

    /// The bound on the density of normal data lies above its true value, and near it with many
    /// steps.
    void boundsTheTrueLikelihood()
    {
        const double variance = 0.25;
        NormalData denoiser(0.1, variance);
        const Tensor x0 = 0.1 + std::sqrt(variance) * gaussianNoise(5)({400, 8});
        const Elbo bound(NoiseSchedule::cosine(400), denoiser, x0,
                         {.variance = VarianceChoice::FixedLarge, .decoder = Decoder::Density});
        const double bits = bound.evaluate(gaussianNoise(6)).total().mean().item<double>();
        const Tensor ofDensity = gaussianLogLikelihood(
            x0, at::full({1}, 0.1, at::kDouble), at::full({1}, std::log(variance), at::kDouble));
        const double truth = -ofDensity.mean().item<double>() / std::numbers::ln2;
        QVERIFY2(bits > truth && bits < truth + 0.3, qPrintable(QString::number(bits - truth)));
    }

    void addsUp()
    {
        NormalData denoiser(0, 1);
        const Elbo bound(NoiseSchedule::linear(20), denoiser, gaussianNoise(1)({2, 3}));
        std::vector<int> seen;
        Tensor total = bound.priorMatching();
        const ElboTerms terms = bound.evaluate(gaussianNoise(4), [&](const ElboTerm& term) {
            seen.push_back(term.t);
            total = total + term.bits;
        });
        QCOMPARE(static_cast<int>(seen.size()), 20);
        QCOMPARE(seen.front(), 19);
        QCOMPARE(seen.back(), 0);
        QCOMPARE(terms.denoisingMatching.sizes().vec(), (std::vector<std::int64_t>{2, 19}));
        QVERIFY(distance(total, terms.total()) < 1e-12);
    }

    void worksWithASingleStep()
    {
        NormalData denoiser(0, 1);
        const Elbo bound(NoiseSchedule::constant(1, 0.5), denoiser, gaussianNoise(1)({2, 3}));
        const ElboTerms terms = bound.evaluate(gaussianNoise(4));
        QVERIFY(distance(terms.total(), terms.reconstruction + terms.priorMatching) < 1e-12);
    }

    void stopsWhenAsked()
    {
        NormalData denoiser(0, 1);
        const Elbo bound(NoiseSchedule::linear(20), denoiser, gaussianNoise(1)({2, 3}));
        std::stop_source source;
        int calls = 0;
        const ElboTermFn stopAtThird = [&](const ElboTerm&) {
            if (++calls == 3) source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 bound.evaluate(gaussianNoise(4), stopAtThird, source.get_token()));
        QCOMPARE(calls, 3);
    }

    void refusesNonsense()
    {
        const NoiseSchedule schedule = NoiseSchedule::linear(20);
        NormalData denoiser(0, 1);
        const Tensor x0 = gaussianNoise(1)({2, 3});
        QVERIFY_THROWS_EXCEPTION(Error, Elbo(schedule, denoiser, {}));
        QVERIFY_THROWS_EXCEPTION(Error, Elbo(schedule, denoiser, at::zeros({2}, at::kLong)));
        QVERIFY_THROWS_EXCEPTION(Error, Elbo(schedule, denoiser, at::zeros({0, 3})));
        QVERIFY_THROWS_EXCEPTION(Error, Elbo(schedule, denoiser, x0, {.clip = 0.0}));
        const Elbo bound(schedule, denoiser, x0);
        QVERIFY_THROWS_EXCEPTION(Error, bound.term(20, x0));
        QVERIFY_THROWS_EXCEPTION(Error, bound.term(-1, x0));
        QVERIFY_THROWS_EXCEPTION(Error, bound.term(0, x0[0]));
        QVERIFY_THROWS_EXCEPTION(Error, bound.evaluate({}));
    }
};

QTEST_GUILESS_MAIN(TestElbo)
#include "tst_elbo.moc"
