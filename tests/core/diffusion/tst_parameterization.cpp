#include "core/diffusion/guidance.h"
#include "core/diffusion/parameterization.h"
#include "core/util/error.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <array>

using namespace driftwalk;
using namespace driftwalk::diffusion;

namespace {

constexpr std::array allPredictions
    = {Prediction::X0, Prediction::Epsilon, Prediction::V, Prediction::Score};
constexpr std::array alphaBars = {0.9999, 0.9, 0.5, 0.1, 1e-3, 1e-6};

double distance(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

struct Example {
    Tensor x0 = tests::referenceNoise(3, 4, 6);
    Tensor epsilon = tests::referenceNoise(17, 4, 6);

    Tensor xt(double alphaBar) const
    {
        return std::sqrt(alphaBar) * x0 + std::sqrt(1 - alphaBar) * epsilon;
    }

    /// Each kind of prediction by its definition.
    Tensor truth(Prediction kind, double alphaBar) const
    {
        switch (kind) {
        case Prediction::X0:
            return x0;
        case Prediction::Epsilon:
            return epsilon;
        case Prediction::V:
            return std::sqrt(alphaBar) * epsilon - std::sqrt(1 - alphaBar) * x0;
        case Prediction::Score:
            break;
        }
        return (std::sqrt(alphaBar) * x0 - xt(alphaBar))
            / (1 - alphaBar);  // of N(sqrt(abar) x0, 1 - abar)
    }
};

}  // namespace

class TestParameterization : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void convertsEachKindIntoEach()
    {
        const Example example;
        for (const double alphaBar : alphaBars) {
            const Tensor xt = example.xt(alphaBar);
            const double tolerance
                = 1e-14 / std::min(alphaBar, 1 - alphaBar);  // an ill-conditioned end
            for (const Prediction from : allPredictions) {
                for (const Prediction to : allPredictions) {
                    const Tensor value
                        = convert(example.truth(from, alphaBar), from, to, xt, alphaBar);
                    QVERIFY(distance(value, example.truth(to, alphaBar)) < tolerance);
                }
            }
        }
    }

    void comesBackFromARoundTrip()
    {
        const Example example;
        const Tensor any
            = tests::referenceNoise(5, 4, 6);  // a network's output need not be the truth
        for (const double alphaBar : {0.99, 0.5, 0.01}) {
            const Tensor xt = example.xt(alphaBar);
            Tensor value = any;
            for (int i = 0; i < 4; ++i) {
                value
                    = convert(value, allPredictions[i], allPredictions[(i + 1) % 4], xt, alphaBar);
            }
            QVERIFY(distance(value, any) < 1e-11);
        }
    }

    void splitsXtIntoDataAndNoise()
    {
        const Tensor xt = tests::referenceNoise(0, 4, 6);
        const Tensor any = tests::referenceNoise(5, 4, 6);
        for (const double alphaBar : {0.99, 0.5, 0.01}) {
            for (const Prediction kind : allPredictions) {
                const auto [x0, epsilon] = denoised(any, kind, xt, alphaBar);
                QVERIFY(distance(std::sqrt(alphaBar) * x0 + std::sqrt(1 - alphaBar) * epsilon, xt)
                        < 1e-12);
            }
        }
    }

    void takesOneLevelPerRow()
    {
        const Example example;
        const std::vector<double> levels = {0.9, 0.5, 0.2, 0.01};
        std::vector<Tensor> rows;
        for (int b = 0; b < 4; ++b) {
            rows.push_back(convert(example.epsilon[b], Prediction::Epsilon, Prediction::V,
                                   example.x0[b], levels[b]));
        }
        const Tensor together
            = convert(example.epsilon, Prediction::Epsilon, Prediction::V, example.x0,
                      at::tensor(at::ArrayRef<double>(levels), at::kDouble));
        QVERIFY(together.equal(at::stack(rows)));
        QVERIFY_THROWS_EXCEPTION(Error,
                                 convert(example.epsilon, Prediction::Epsilon, Prediction::V,
                                         example.x0, at::full({3}, 0.5, at::kDouble)));
    }

    void staysInFloat()
    {
        const Tensor xt = tests::referenceNoise(0, 4, 6).to(at::kFloat);
        for (const Prediction kind : allPredictions) {
            const auto [x0, epsilon] = denoised(xt, kind, xt, at::full({4}, 0.3, at::kDouble));
            QVERIFY(x0.scalar_type() == at::kFloat && epsilon.scalar_type() == at::kFloat);
        }
    }

    void namesAreReadBack()
    {
        for (const Prediction kind : allPredictions)
            QVERIFY(predictionFromString(toString(kind)) == kind);
        QVERIFY_THROWS_EXCEPTION(Error, predictionFromString("noise"));
    }

    void guidanceInterpolatesAndExtrapolates()
    {
        const Tensor conditional = tests::referenceNoise(1, 2, 3);
        const Tensor unconditional = tests::referenceNoise(2, 2, 3);
        QVERIFY(combine(conditional, unconditional, 0).equal(unconditional));
        QVERIFY(distance(combine(conditional, unconditional, 1), conditional) < 1e-15);
        QVERIFY(distance(combine(conditional, unconditional, 2.5),
                         2.5 * conditional - 1.5 * unconditional)
                < 1e-14);
    }

    /// Guiding one point mass away from another is a point mass on the line through both, for every
    /// kind of output.
    void guidesBetweenPointMasses()
    {
        const Tensor there = at::tensor({1.0, 0.0});
        const Tensor here = at::tensor({0.0, 2.0});
        const Tensor xt = tests::referenceNoise(0, 4, 2);
        for (const Prediction kind : allPredictions) {
            tests::PointMass conditional(there, kind);
            tests::PointMass unconditional(here, kind);
            GuidedDenoiser guided(conditional, unconditional, 3);
            QVERIFY(guided.prediction() == kind);
            const Tensor x0 = denoised(guided.predict(xt, {500, 0.2}), kind, xt, 0.2).x0;
            QVERIFY(distance(x0, at::tensor({3.0, -4.0}, at::kDouble)) < 1e-12);
        }
    }

    void guidanceCallsOnlyWhatItNeeds()
    {
        tests::PointMass conditional(at::tensor({1.0}), Prediction::X0);
        tests::PointMass unconditional(at::tensor({2.0}), Prediction::X0);
        const Tensor xt = at::zeros({1, 1});
        GuidedDenoiser(conditional, unconditional, 1).predict(xt, {0, 0.5});
        QCOMPARE(conditional.calls, 1);
        QCOMPARE(unconditional.calls, 0);
        GuidedDenoiser(conditional, unconditional, 0).predict(xt, {0, 0.5});
        QCOMPARE(conditional.calls, 1);
        QCOMPARE(unconditional.calls, 1);
        GuidedDenoiser(conditional, unconditional, 2).predict(xt, {0, 0.5});
        QCOMPARE(conditional.calls, 2);
        QCOMPARE(unconditional.calls, 2);
    }

    void guidanceRefusesNonsense()
    {
        tests::PointMass conditional(at::tensor({1.0}), Prediction::X0);
        tests::PointMass unconditional(at::tensor({2.0}), Prediction::V);
        QVERIFY_THROWS_EXCEPTION(Error, GuidedDenoiser(conditional, unconditional, 2));
        QVERIFY_THROWS_EXCEPTION(Error, GuidedDenoiser(conditional, conditional, std::nan("")));
    }
};

QTEST_GUILESS_MAIN(TestParameterization)
#include "tst_parameterization.moc"
