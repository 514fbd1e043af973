#include "core/diffusion/ode_likelihood.h"
#include "core/toy/exact_denoiser.h"
#include "core/util/error.h"
#include "core/util/progress.h"
#include "core/util/random.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <limits>
#include <numbers>

using namespace driftwalk;
using namespace driftwalk::diffusion;

namespace {

double anyTime(double) { return 0; }

double distance(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

}  // namespace

class TestOdeLikelihood : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void equalsTheTrueDensityOfMixtures()
    {
        std::vector<toy::MixtureComponent> slanted = toy::defaultMixture();
        slanted[0].covariance = 0.03;
        for (const auto& components : {toy::defaultMixture(), slanted}) {
            const auto mixture = toy::GaussianMixture::fromComponents(components);
            toy::ExactDenoiser denoiser(mixture, Prediction::X0);
            const Tensor x0 = mixture.sample(200, makeGenerator(1)).x0;
            const OdeLikelihood found = odeLikelihood(denoiser, x0, anyTime);
            const double error = distance(found.logLikelihood, mixture.logDensity(x0, 1));
            qInfo("largest error %.2g nats in %d calls", error, found.evaluations);
            QVERIFY(error < 1e-3);
        }
    }

    /// Standard normal data of any shape flows nowhere: x_t is x_0 at all levels.
    void standardNormalDataStaysWhereItIs()
    {
        tests::StandardNormalData denoiser;
        const Tensor x0 = gaussianNoise(1)({4, 2, 3}).to(at::kFloat);
        const OdeLikelihood found = odeLikelihood(denoiser, x0, anyTime);
        const Tensor expected
            = -0.5 * (x0.to(at::kDouble).square().sum({1, 2}) + 6 * std::log(2 * std::numbers::pi));
        QVERIFY(distance(found.logLikelihood, expected) < 1e-4);
        QCOMPARE(found.latent.sizes().vec(), x0.sizes().vec());
        QVERIFY(distance(found.latent, x0) < 1e-5);
    }

    /// A set of points has the density of the least noise level: that of its own mixture.
    void pointsHaveTheDensityOfTheLeastNoise()
    {
        const auto mixture
            = toy::GaussianMixture::fromPoints({.points = {{-1, 0}, {1, 0.5}, {0.5, -1}}});
        toy::ExactDenoiser denoiser(mixture);
        const double alphaBar = 1 / 1.01;
        const Tensor x0 = mixture.sample(50, makeGenerator(1)).x0
            + 0.1 * standardNormal({50, 2}, makeGenerator(2), at::kDouble);
        const OdeLikelihood found = odeLikelihood(denoiser, x0, anyTime, {.sigmaMin = 0.1});
        const Tensor expected
            = mixture.logDensity(std::sqrt(alphaBar) * x0, alphaBar) + std::log(alphaBar);
        QVERIFY(distance(found.logLikelihood, expected) < 1e-3);
    }

    void stopsWhenAsked()
    {
        tests::StandardNormalData denoiser;
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, odeLikelihood(denoiser, at::zeros({1, 2}), anyTime, {}, source.get_token()));
    }

    void refusesNonsense()
    {
        tests::StandardNormalData denoiser;
        const Tensor x0 = at::zeros({1, 2}, at::kDouble);
        const auto find = [&](const Tensor& data, const OdeLikelihoodSpec& spec) {
            odeLikelihood(denoiser, data, anyTime, spec);
        };
        QVERIFY_THROWS_EXCEPTION(Error, find({}, {}));
        QVERIFY_THROWS_EXCEPTION(Error, find(at::zeros({1, 2}, at::kLong), {}));
        QVERIFY_THROWS_EXCEPTION(Error, find(at::zeros({1, 1025}), {}));
        QVERIFY_THROWS_EXCEPTION(Error, find(x0 / 0.0, {}));
        QVERIFY_THROWS_EXCEPTION(Error, find(x0, {.sigmaMin = 0}));
        QVERIFY_THROWS_EXCEPTION(Error, find(x0, {.sigmaMax = 1e-4}));
        QVERIFY_THROWS_EXCEPTION(Error, find(x0, {.differenceStep = 0}));
        QVERIFY_THROWS_EXCEPTION(Error, odeLikelihood(denoiser, x0, {}));
    }
};

QTEST_GUILESS_MAIN(TestOdeLikelihood)
#include "tst_ode_likelihood.moc"
