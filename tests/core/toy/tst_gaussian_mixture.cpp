#include "core/diffusion/sigmas.h"
#include "core/toy/exact_denoiser.h"
#include "core/toy/gaussian_mixture.h"
#include "core/toy/point_tensor.h"
#include "core/util/error.h"
#include "core/util/random.h"
#include "core/util/timing.h"
#include "tests/core/diffusion/diffusion_reference.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <limits>
#include <numbers>

using namespace driftwalk;
using namespace driftwalk::toy;

namespace {

/// The mixture of the reference file.
std::vector<MixtureComponent> referenceComponents()
{
    return {{.weight = 0.5, .mean = {2, 0}, .varianceX = 0.09, .varianceY = 0.09},
            {.weight = 0.3, .mean = {-1, 1.5}, .varianceX = 0.25, .varianceY = 0.25},
            {.weight = 0.2, .mean = {-0.5, -2}, .varianceX = 0.04, .varianceY = 0.04}};
}

/// Slanted components, two of them of one class.
GaussianMixture slanted()
{
    return GaussianMixture::fromComponents(
        {{.weight = 2, .mean = {0.6, -0.4}, .varianceX = 0.3, .varianceY = 0.1, .covariance = 0.12},
         {.weight = 1, .mean = {-1, 0.5}, .varianceX = 0.05, .covariance = -0.02, .label = 1},
         {.weight = 1, .mean = {-0.2, 1.2}, .varianceY = 0.4, .covariance = 0.1, .label = 1}});
}

PointSet fewPoints()
{
    return {.points = {{0.5, 0.5}, {-1, 0}, {0.2, -0.7}, {-1, 0.1}}, .labels = {0, 1, 0, 1}};
}

/// The middles of the fields of a grid over [-6, 6]^2, [400 * 400, 2].
Tensor grid()
{
    const Tensor middles = (at::arange(400, at::kDouble) + 0.5) * (12.0 / 400) - 6;
    return at::cartesian_prod({middles, middles});
}

constexpr double gridArea = (12.0 / 400) * (12.0 / 400);

double distance(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

Tensor queries() { return 1.5 * standardNormal({50, 2}, makeGenerator(3), at::kDouble); }

/// Gradient of a function of [B, 2] by central differences.
template <typename Function>
Tensor gradient(const Function& function, const Tensor& x)
{
    std::vector<Tensor> columns;
    for (int axis = 0; axis < 2; ++axis) {
        const Tensor step = at::zeros({2}, at::kDouble);
        step[axis] = 1e-5;
        columns.push_back((function(x + step) - function(x - step)) / 2e-5);
    }
    return at::stack(columns, 1);
}

}  // namespace

class TestGaussianMixture : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void matchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        const auto& expected = tests::reference().at("mixture_check");
        const GaussianMixture mixture = GaussianMixture::fromComponents(referenceComponents());
        const Tensor x = at::tensor(tests::flattened(expected.at("x")), at::kDouble).view({2, 2});
        tests::Comparison comparison;

        const double alphaBar = expected.at("abar");
        ExactDenoiser epsilon(mixture);
        comparison.add(tests::worstError(tests::valuesOf(epsilon.predict(x, {0, alphaBar})),
                                         expected.at("eps")),
                       "epsilon");
        // D(x, sigma) is of x = x_0 + sigma eps
        const double level = diffusion::alphaBarFromSigma(expected.at("sigma"));
        comparison.add(
            tests::worstError(tests::valuesOf(mixture.posteriorMean(std::sqrt(level) * x, level)),
                              expected.at("denoised")),
            "denoised");
        comparison.verify(1e-12);
    }

    void densityIntegratesToOne()
    {
        for (const double alphaBar : {1.0, 0.6, 0.01}) {
            const Tensor density = slanted().logDensity(grid(), alphaBar).exp();
            QVERIFY(std::abs(density.sum().item<double>() * gridArea - 1) < 1e-6);
        }
        const GaussianMixture points = GaussianMixture::fromPoints(fewPoints());
        const Tensor density = points.logDensity(grid(), 0.9).exp();
        QVERIFY(std::abs(density.sum().item<double>() * gridArea - 1) < 1e-6);
    }

    void scoreIsTheGradientOfTheLogDensity()
    {
        const GaussianMixture points = GaussianMixture::fromPoints(fewPoints());
        for (const double alphaBar : {1.0, 0.9, 0.2}) {
            for (const GaussianMixture& mixture : {slanted(), points}) {
                const double level = std::min(alphaBar, 0.95);
                const Tensor score = mixture.score(queries(), level);
                const Tensor expected = gradient(
                    [&](const Tensor& x) { return mixture.logDensity(x, level); }, queries());
                QVERIFY(distance(score, expected)
                        < 1e-6 * (1 + expected.abs().max().item<double>()));
            }
        }
    }

    /// Tweedie's formula (Luo 2022, eq. 133) ties the two, which are computed apart.
    void posteriorMeanAndScoreAgree()
    {
        for (const double alphaBar : {0.9999, 0.9, 0.2, 1e-6}) {
            for (const GaussianMixture& mixture :
                 {slanted(), GaussianMixture::fromPoints(fewPoints())}) {
                const Tensor score = mixture.score(queries(), alphaBar);
                const Tensor expected = (queries() + (1 - alphaBar) * score) / std::sqrt(alphaBar);
                QVERIFY(distance(mixture.posteriorMean(queries(), alphaBar), expected) < 1e-9);
            }
        }
    }

    /// E[x_0 | x_t] as the integral of x_0 p(x_0) q(x_t | x_0).
    void posteriorMeanIsAnIntegral()
    {
        const double alphaBar = 0.4;
        const GaussianMixture mixture = slanted();
        const Tensor x0 = grid();
        const Tensor logPrior = mixture.logDensity(x0, 1);
        const Tensor xt = queries().slice(0, 0, 5);
        const Tensor mean = mixture.posteriorMean(xt, alphaBar);
        for (int i = 0; i < 5; ++i) {
            const Tensor away = xt[i] - std::sqrt(alphaBar) * x0;
            const Tensor weight
                = (logPrior - away.square().sum(1) / (2 * (1 - alphaBar))).softmax(0);
            QVERIFY(distance(weight.matmul(x0), mean[i]) < 1e-6);
        }
    }

    void aSinglePointIsAPointMass()
    {
        const GaussianMixture mixture = GaussianMixture::fromPoints({.points = {{0.3, -1.7}}});
        const double alphaBar = 0.3;
        const Tensor point = at::tensor({0.3, -1.7}, at::kDouble);
        const Tensor away = std::sqrt(alphaBar) * point - queries();
        QVERIFY(distance(mixture.posteriorMean(queries(), alphaBar), point) < 1e-12);
        QVERIFY(distance(mixture.score(queries(), alphaBar), away / (1 - alphaBar)) < 1e-12);
        const Tensor logDensity = -away.square().sum(1) / (2 * (1 - alphaBar))
            - std::log(2 * std::numbers::pi * (1 - alphaBar));
        QVERIFY(distance(mixture.logDensity(queries(), alphaBar), logDensity) < 1e-12);
    }

    void pointsAreNarrowComponents()
    {
        std::vector<MixtureComponent> narrow;
        const PointSet set = fewPoints();
        for (std::size_t i = 0; i < set.points.size(); ++i) {
            narrow.push_back({.mean = set.points[i],
                              .varianceX = 1e-12,
                              .varianceY = 1e-12,
                              .label = set.labels[i]});
        }
        const GaussianMixture expected = GaussianMixture::fromComponents(narrow);
        const GaussianMixture points = GaussianMixture::fromPoints(set);
        const Tensor x = queries();
        QVERIFY(distance(points.logDensity(x, 0.8), expected.logDensity(x, 0.8)) < 1e-8);
        QVERIFY(distance(points.score(x, 0.8), expected.score(x, 0.8)) < 1e-8);
        QVERIFY(distance(points.posteriorMean(x, 0.8), expected.posteriorMean(x, 0.8)) < 1e-8);
        QVERIFY(distance(points.labelProbability(x, 0.8), expected.labelProbability(x, 0.8))
                < 1e-8);
    }

    /// p(y | x) = p(y) p(x | y) / p(x).
    void classifierFollowsFromTheDensities()
    {
        const GaussianMixture mixture = slanted();
        const Tensor x = queries();
        const double alphaBar = 0.7;
        const Tensor byClass = mixture.labelProbability(x, alphaBar);
        QCOMPARE(mixture.classCount(), 2);
        for (int label = 0; label < 2; ++label) {
            const GaussianMixture ofClass = mixture.ofClass(label);
            const Tensor expected
                = 0.5 * (ofClass.logDensity(x, alphaBar) - mixture.logDensity(x, alphaBar)).exp();
            QVERIFY(distance(byClass.select(1, label), expected) < 1e-12);
            const Tensor guidance = ofClass.score(x, alphaBar) - mixture.score(x, alphaBar);
            const auto logProbability = [&](const Tensor& at) {
                return mixture.labelProbability(at, alphaBar).select(1, label).log();
            };
            QVERIFY(distance(guidance, gradient(logProbability, x)) < 1e-4);
        }
        const Tensor shares = mixture.responsibilities(x, alphaBar);
        QVERIFY(distance(shares.sum(1), at::ones({50}, at::kDouble)) < 1e-12);
        QVERIFY(distance(shares.select(1, 0), byClass.select(1, 0)) < 1e-12);
    }

    void samplesHaveTheMoments()
    {
        const auto [x0, labels] = slanted().sample(200000, makeGenerator(5));
        const Tensor first = x0.index({labels == 0});
        QVERIFY(std::abs(static_cast<double>(first.size(0)) / 2e5 - 0.5) < 0.005);
        QVERIFY(distance(first.mean(0), at::tensor({0.6, -0.4}, at::kDouble)) < 0.01);
        const Tensor centred = first - first.mean(0);
        const Tensor covariance = centred.t().matmul(centred) / static_cast<double>(first.size(0));
        const Tensor expected = at::tensor({0.3, 0.12, 0.12, 0.1}, at::kDouble).view({2, 2});
        QVERIFY(distance(covariance, expected) < 0.005);

        const GaussianMixture points = GaussianMixture::fromPoints(fewPoints());
        for (const Point& point : toPoints(points.sample(100, makeGenerator(1)).x0)) {
            const auto& known = fewPoints().points;
            QVERIFY(std::find(known.begin(), known.end(), point) != known.end());
        }
    }

    void manyPointsGiveWhatFewDo()
    {
        const PointSet set = drawPoints({.name = "dinosaur"}, 2000, 1);
        const GaussianMixture mixture = GaussianMixture::fromPoints(set);
        const Tensor x = standardNormal({10000, 2}, makeGenerator(1), at::kDouble);
        const auto start = Clock::now();
        const Tensor all = mixture.score(x, 0.99);
        qInfo("score of 10000 rows and 2000 points: %.2f s", secondsSince(start));
        for (const std::int64_t row : {0, 64, 65, 66, 9999}) {
            const Tensor single = mixture.score(x.slice(0, row, row + 1), 0.99);
            QVERIFY(distance(all.slice(0, row, row + 1), single) < 1e-9);
        }
    }

    void isFiniteFarAwayAndNearPoints()
    {
        const Tensor far = at::tensor({1e8, -3.0, 0.0, 1e50, 0.5, 0.5}, at::kDouble).view({3, 2});
        const PointSet line = {.points = {{0.5, 0.5}, {0.5, 0.5}, {1, 1}, {2, 2}}};
        for (const GaussianMixture& mixture : {slanted(), GaussianMixture::fromPoints(line)}) {
            for (const double alphaBar : {1 - 1e-12, 0.5, 1e-9}) {
                QVERIFY(mixture.logDensity(far, alphaBar).isfinite().all().item<bool>());
                QVERIFY(mixture.score(far, alphaBar).isfinite().all().item<bool>());
                QVERIFY(mixture.posteriorMean(far, alphaBar).isfinite().all().item<bool>());
            }
        }
    }

    void refusesNonsense()
    {
        const double notANumber = std::numeric_limits<double>::quiet_NaN();
        QVERIFY_THROWS_EXCEPTION(Error, GaussianMixture::fromComponents({}));
        QVERIFY_THROWS_EXCEPTION(Error, GaussianMixture::fromComponents({{.weight = notANumber}}));
        QVERIFY_THROWS_EXCEPTION(Error, GaussianMixture::fromPoints({}));
        QVERIFY_THROWS_EXCEPTION(Error, GaussianMixture::fromPoints({.points = {{notANumber, 0}}}));
        QVERIFY_THROWS_EXCEPTION(
            Error, GaussianMixture::fromPoints({.points = {{0, 0}}, .labels = {0, 1}}));
        QVERIFY_THROWS_EXCEPTION(Error,
                                 GaussianMixture::fromPoints({.points = {{0, 0}}, .labels = {-1}}));
        const GaussianMixture mixture = slanted();
        const Tensor x = queries();
        for (const double alphaBar : {0.0, -1.0, 1.1, notANumber})
            QVERIFY_THROWS_EXCEPTION(Error, mixture.score(x, alphaBar));
        QVERIFY_THROWS_EXCEPTION(Error, GaussianMixture::fromPoints(fewPoints()).score(x, 1));
        QVERIFY_THROWS_EXCEPTION(Error, mixture.score(x.view({25, 4}), 0.5));
        QVERIFY_THROWS_EXCEPTION(Error, mixture.score(x.to(at::kLong), 0.5));
        QVERIFY_THROWS_EXCEPTION(Error, mixture.score(x * notANumber, 0.5));
        QVERIFY_THROWS_EXCEPTION(Error, mixture.score({}, 0.5));
        QVERIFY_THROWS_EXCEPTION(Error, mixture.ofClass(2));
        QVERIFY_THROWS_EXCEPTION(Error, mixture.sample(0, makeGenerator(1)));
        QVERIFY_THROWS_EXCEPTION(Error, toPoints(at::zeros({3})));
    }
};

QTEST_GUILESS_MAIN(TestGaussianMixture)
#include "tst_gaussian_mixture.moc"
