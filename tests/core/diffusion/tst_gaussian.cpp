#include "core/diffusion/forward_process.h"
#include "core/diffusion/gaussian.h"
#include "core/util/error.h"
#include "tests/core/diffusion/diffusion_reference.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace driftwalk;
using namespace driftwalk::diffusion;
using nlohmann::json;

namespace {

Tensor toTensor(const json& values) { return at::tensor(tests::flattened(values), at::kDouble); }

Gaussian gaussian(const Tensor& mean, const Tensor& logVariance)
{
    return {.mean = mean, .variance = logVariance.exp(), .logVariance = logVariance};
}

double distance(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

}  // namespace

class TestGaussian : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void divergenceMatchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        const json& expected = tests::reference().at("losses").at("normal_kl");
        const Tensor nats
            = normalKl(gaussian(toTensor(expected.at("mean1")), toTensor(expected.at("logvar1"))),
                       gaussian(toTensor(expected.at("mean2")), toTensor(expected.at("logvar2"))));
        tests::Comparison comparison;
        comparison.add(tests::worstError(tests::valuesOf(nats), expected.at("nats")), "normal_kl");
        comparison.verify();
    }

    void discretizedLikelihoodMatchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        const json& expected
            = tests::reference().at("losses").at("discretized_gaussian_log_likelihood");
        const Tensor nats = discretizedGaussianLogLikelihood(
            toTensor(expected.at("x")), toTensor(expected.at("mean")),
            2 * toTensor(expected.at("log_scale")));
        tests::Comparison comparison;
        comparison.add(tests::worstError(tests::valuesOf(nats), expected.at("nats")),
                       "discretized_gaussian_log_likelihood");
        comparison.verify();
    }

    /// Also the mean of the step, whose network output is 0.8 eps.
    void learnedRangeMatchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        const Tensor x0 = toTensor(tests::reference().at("inputs").at("x0")).view({3, 8});
        const Tensor eps = tests::referenceNoise(17, 3, 8);
        const NoiseSchedule schedule = NoiseSchedule::cosine(1000);
        const ForwardProcess process(schedule);
        tests::Comparison comparison;
        for (const json& expected : tests::reference().at("learned_range").at("cases")) {
            const int t = expected.at("t");
            const std::string name = "t=" + std::to_string(t);
            const Tensor logVariance = learnedRangeLogVariance((5 * x0).cos(), schedule, t);
            comparison.add(tests::worstError(tests::valuesOf(logVariance[0]),
                                             expected.at("log_variance_row0")),
                           name);
            const Tensor xt = process.qSample(x0, t, eps);
            const Tensor predicted
                = denoised(0.8 * eps, Prediction::Epsilon, xt, schedule.alphasCumprod()[t]).x0;
            const Tensor mean = process.qPosterior(predicted, xt, t).mean;
            comparison.add(tests::worstError(tests::valuesOf(mean[0]), expected.at("mean_row0")),
                           name);
        }
        comparison.verify();
    }

    /// The divergence is the mean of log q - log p over q.
    void divergenceIsTheMeanLogRatio()
    {
        const Tensor x = gaussianNoise(3)({200000, 1});
        const Tensor mean = at::tensor({0.4, -0.2}, at::kDouble);
        const Tensor logVariance = at::tensor({-0.5, 0.3}, at::kDouble);
        const Gaussian q = gaussian(mean[0].view({1}), logVariance[0].view({1}));
        const Gaussian p = gaussian(mean[1].view({1}), logVariance[1].view({1}));
        const Tensor samples = q.mean + q.variance.sqrt() * x;
        const Tensor ratio = gaussianLogLikelihood(samples, q.mean, q.logVariance)
            - gaussianLogLikelihood(samples, p.mean, p.logVariance);
        QVERIFY(std::abs(ratio.mean().item<double>() - normalKl(q, p).item<double>()) < 0.01);
        QCOMPARE(normalKl(q, q).item<double>(), 0.0);
    }

    void densityIntegratesToOne()
    {
        const Tensor x = at::linspace(-12, 12, 24001, at::kDouble);
        const Tensor mean = at::full({1}, 0.7, at::kDouble);
        const Tensor logVariance = at::full({1}, 0.4, at::kDouble);
        const Tensor density = gaussianLogLikelihood(x, mean, logVariance).exp();
        QVERIFY(std::abs(density.sum().item<double>() * 1e-3 - 1) < 1e-9);
    }

    /// The 256 values of a byte share all probability among them.
    void binsShareAllProbability()
    {
        const Tensor bytes = at::arange(256, at::kDouble) / 127.5 - 1;
        for (const double logVariance : {-8.0, -2.0, 1.0}) {
            const Tensor probability
                = discretizedGaussianLogLikelihood(bytes, at::full({1}, 0.3, at::kDouble),
                                                   at::full({1}, logVariance, at::kDouble))
                      .exp();
            QVERIFY(std::abs(probability.sum().item<double>() - 1) < 1e-9);
        }
    }

    void learnedRangeEndsAtTheFixedVariances()
    {
        const NoiseSchedule schedule = NoiseSchedule::linear(1000);
        const Tensor ends = at::tensor({-1.0, 1.0}, at::kDouble);
        const Tensor expected
            = at::tensor({schedule.posteriorLogVarianceClipped()[7], std::log(schedule.betas()[7])},
                         at::kDouble);
        QVERIFY(distance(learnedRangeLogVariance(ends, schedule, 7), expected) < 1e-14);
        QVERIFY_THROWS_EXCEPTION(Error, learnedRangeLogVariance(ends, schedule, -1));
        QVERIFY_THROWS_EXCEPTION(Error, learnedRangeLogVariance(ends, schedule, 1000));
    }
};

QTEST_GUILESS_MAIN(TestGaussian)
#include "tst_gaussian.moc"
