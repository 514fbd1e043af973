#include "core/diffusion/forward_process.h"
#include "core/diffusion/parameterization.h"
#include "core/util/error.h"
#include "tests/core/diffusion/diffusion_reference.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace driftwalk;
using namespace driftwalk::diffusion;

namespace {

double distance(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

Tensor steps(std::vector<std::int64_t> values) { return at::tensor(values, at::kLong); }

}  // namespace

class TestForwardProcess : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void matchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        const auto& inputs = tests::reference().at("inputs");
        const Tensor x0 = at::tensor(tests::flattened(inputs.at("x0")), at::kDouble).view({3, 8});
        const Tensor eps = tests::referenceNoise(17, 3, 8);
        tests::Comparison comparison;
        comparison.add(tests::worstError(tests::valuesOf(eps), inputs.at("eps")), "inputs eps");
        for (const auto& expected : tests::reference().at("pointwise")) {
            const auto name = expected.at("schedule").get<std::string>();
            const int t = expected.at("t");
            const ForwardProcess process(tests::referenceSchedule(name));
            const auto compare = [&](const Tensor& value, const char* field) {
                comparison.add(tests::worstError(tests::valuesOf(value), expected.at(field)),
                               name + " t=" + std::to_string(t) + " " + field);
            };
            const Tensor xt = process.qSample(x0, t, eps);
            compare(xt, "x_t");
            compare(process.qMeanVariance(x0, t).variance, "q_variance");
            compare(process.qMeanVariance(x0, t).logVariance, "q_log_variance");
            const Gaussian posterior = process.qPosterior(x0, xt, t);
            compare(posterior.mean, "posterior_mean_x0_xt");
            compare(posterior.variance, "posterior_variance");
            compare(posterior.logVariance, "posterior_log_variance_clipped");
            compare(process.x0FromPosteriorMean(eps, xt, t)[0], "xstart_from_xprev_row0");
        }
        comparison.verify();
    }

    /// Mean and variance carried through the single steps are those of the closed form.
    void singleStepsComposeToTheClosedForm()
    {
        for (const NoiseSchedule& schedule :
             {NoiseSchedule::linear(200), NoiseSchedule::cosine(200), NoiseSchedule::linear(1)}) {
            const ForwardProcess process(schedule);
            const Tensor x0 = tests::referenceNoise(0, 2, 3);
            const Tensor zero = at::zeros_like(x0);
            Tensor mean = x0;
            double variance = 0;
            for (int t = 0; t < schedule.steps(); ++t) {
                const double gain
                    = process.qStep(at::ones({1}, at::kDouble), t, at::zeros({1})).item<double>();
                const double noise
                    = process.qStep(at::zeros({1}, at::kDouble), t, at::ones({1})).item<double>();
                mean = process.qStep(mean, t, zero);
                variance = gain * gain * variance + noise * noise;
                const Gaussian closed = process.qMeanVariance(x0, t);
                QVERIFY(distance(mean, closed.mean) < 1e-12);
                QVERIFY(std::abs(variance - closed.variance.item<double>()) < 1e-12);
                QVERIFY(distance(process.qSample(x0, t, zero), mean) < 1e-12);
            }
        }
    }

    /// Averaging the posterior over q(x_t | x_0) gives q(x_{t-1} | x_0).
    void posteriorMarginalisesToTheForwardProcess()
    {
        const NoiseSchedule schedule = NoiseSchedule::cosine(100);
        const ForwardProcess process(schedule);
        const Tensor x0 = tests::referenceNoise(0, 2, 3);
        for (int t = 1; t < 100; ++t) {
            const Gaussian now = process.qMeanVariance(x0, t);
            const Gaussian before = process.qMeanVariance(x0, t - 1);
            const Gaussian posterior = process.qPosterior(x0, now.mean, t);
            const double slope = schedule.posteriorMeanCoef2()[t];
            QVERIFY(distance(posterior.mean, before.mean) < 1e-12);
            QVERIFY(distance(posterior.variance + slope * slope * now.variance, before.variance)
                    < 1e-12);
        }
    }

    void posteriorOfTheFirstStepIsTheData()
    {
        const ForwardProcess process(NoiseSchedule::cosine(1));
        const Tensor x0 = tests::referenceNoise(0, 2, 3);
        const Gaussian posterior = process.qPosterior(x0, tests::referenceNoise(1, 2, 3), 0);
        QVERIFY(distance(posterior.mean, x0) < 1e-12);
        QCOMPARE(posterior.variance.item<double>(), 0.0);
    }

    void takesOneStepPerRow()
    {
        const ForwardProcess process(NoiseSchedule::linear(100));
        const Tensor x0 = tests::referenceNoise(0, 3, 8).view({3, 2, 4});
        const Tensor noise = tests::referenceNoise(1, 3, 8).view({3, 2, 4});
        const Tensor t = steps({0, 42, 99});
        const Tensor xt = process.qSample(x0, t, noise);
        const Tensor next = process.qStep(x0, t, noise);
        const Gaussian posterior = process.qPosterior(x0, xt, t);
        QCOMPARE(posterior.variance.sizes().vec(), (std::vector<std::int64_t>{3, 1, 1}));
        for (int b = 0; b < 3; ++b) {
            const int row = static_cast<int>(t[b].item<std::int64_t>());
            QVERIFY(
                xt[b].equal(process.qSample(x0[b].unsqueeze(0), row, noise[b].unsqueeze(0))[0]));
            QVERIFY(
                next[b].equal(process.qStep(x0[b].unsqueeze(0), row, noise[b].unsqueeze(0))[0]));
            QVERIFY(posterior.mean[b].equal(
                process.qPosterior(x0[b].unsqueeze(0), xt[b].unsqueeze(0), row).mean[0]));
        }
        // the levels of the rows are what conversions need
        const Tensor recovered = denoised(noise, Prediction::Epsilon, xt, process.alphaBar(t)).x0;
        QVERIFY(distance(recovered, x0) < 1e-10);
    }

    void followsTheTypeOfTheData()
    {
        const ForwardProcess process(NoiseSchedule::linear(100));
        const Tensor x0 = at::ones({2, 3}, at::kFloat);
        const Tensor t = steps({3, 4});
        QVERIFY(process.qSample(x0, t, x0).scalar_type() == at::kFloat);
        QVERIFY(process.qStep(x0, 3, x0).scalar_type() == at::kFloat);
        QVERIFY(process.qPosterior(x0, x0, t).logVariance.scalar_type() == at::kFloat);
        QVERIFY(process.alphaBar(t).scalar_type() == at::kDouble);
    }

    void refusesNonsense()
    {
        const ForwardProcess process(NoiseSchedule::linear(10));
        const Tensor x = at::zeros({2, 3});
        for (const Tensor& t :
             {steps({0, 10}), steps({-1, 0}), steps({1, 2, 3}), steps({0, 1}).unsqueeze(0),
              at::zeros({2}), at::zeros({2}, at::kInt)}) {
            QVERIFY_THROWS_EXCEPTION(Error, process.qSample(x, t, x));
        }
        QVERIFY_THROWS_EXCEPTION(Error, process.qStep(x, 10, x));
        QVERIFY_THROWS_EXCEPTION(Error, process.qPosterior(x, x, -1));
        QVERIFY_THROWS_EXCEPTION(Error, process.qSample(at::zeros({}), 1, x));
    }
};

QTEST_GUILESS_MAIN(TestForwardProcess)
#include "tst_forward_process.moc"
