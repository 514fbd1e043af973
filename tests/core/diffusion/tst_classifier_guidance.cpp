#include "core/diffusion/classifier_guidance.h"
#include "core/diffusion/guidance.h"
#include "core/util/error.h"
#include "core/util/random.h"
#include "tests/core/diffusion/two_classes.h"

#include <QtTest/QtTest>

#include <limits>

using namespace driftwalk;
using namespace driftwalk::diffusion;

namespace {

constexpr std::array<Prediction, 4> kinds
    = {Prediction::X0, Prediction::Epsilon, Prediction::V, Prediction::Score};
constexpr std::array<NoiseLevel, 3> levels = {{{5, 0.99}, {50, 0.4}, {95, 0.01}}};

Tensor somePoints() { return standardNormal({8, 2}, makeGenerator(7), at::kDouble); }

LogProbabilityGradient gradientFor(int label)
{
    return [label](const Tensor& xt, const NoiseLevel& level) {
        return tests::classGradient(xt, level.alphaBar, label);
    };
}

}  // namespace

class TestClassifierGuidance : public QObject {
    Q_OBJECT

private Q_SLOTS:

    /// Luo 2022, eq. 165.
    void exactClassifierGivesTheConditionalModel()
    {
        for (const Prediction kind : kinds) {
            for (const int label : {0, 1}) {
                tests::TwoClasses unconditional(kind);
                tests::TwoClasses conditional(kind, label);
                ClassifierGuidedDenoiser guided(unconditional, gradientFor(label), 1);
                QVERIFY(guided.prediction() == kind);
                for (const NoiseLevel& level : levels) {
                    const Tensor expected = conditional.predict(somePoints(), level);
                    QVERIFY(
                        at::allclose(guided.predict(somePoints(), level), expected, 1e-6, 1e-6));
                }
            }
        }
    }

    /// Luo 2022, eq. 166 and 168 with the same gamma.
    void agreesWithClassifierFreeGuidance()
    {
        for (const double gamma : {0.0, 0.5, 3.0}) {
            tests::TwoClasses unconditional(Prediction::Epsilon);
            tests::TwoClasses conditional(Prediction::Epsilon, 1);
            ClassifierGuidedDenoiser guided(unconditional, gradientFor(1), gamma);
            GuidedDenoiser classifierFree(conditional, unconditional, gamma);
            for (const NoiseLevel& level : levels) {
                const Tensor expected = classifierFree.predict(somePoints(), level);
                QVERIFY(at::allclose(guided.predict(somePoints(), level), expected, 1e-6, 1e-6));
            }
        }
    }

    void addsTheGradientToTheScore()
    {
        const Tensor gradient = standardNormal({8, 2}, makeGenerator(3), at::kDouble);
        for (const Prediction kind : kinds) {
            const Tensor value = standardNormal({8, 2}, makeGenerator(4), at::kDouble);
            const auto score = [&](const Tensor& prediction) {
                return convert(prediction, kind, Prediction::Score, somePoints(), 0.3);
            };
            const Tensor guided = guidedByClassifier(value, kind, gradient, 0.3, 2);
            QVERIFY(at::allclose(score(guided), score(value) + 2 * gradient));
        }
    }

    void withoutGuidanceAsksNoClassifier()
    {
        tests::TwoClasses unconditional(Prediction::V);
        const auto failing = [](const Tensor&, const NoiseLevel&) -> Tensor { throw Error("no"); };
        ClassifierGuidedDenoiser guided(unconditional, failing, 0);
        QVERIFY(guided.predict(somePoints(), levels[1])
                    .equal(unconditional.predict(somePoints(), levels[1])));
    }

    void refusesNonsense()
    {
        tests::TwoClasses unconditional(Prediction::V);
        QVERIFY_THROWS_EXCEPTION(Error, ClassifierGuidedDenoiser(unconditional, nullptr, 1));
        const double infinity = std::numeric_limits<double>::infinity();
        QVERIFY_THROWS_EXCEPTION(Error,
                                 ClassifierGuidedDenoiser(unconditional, gradientFor(0), infinity));
    }
};

QTEST_GUILESS_MAIN(TestClassifierGuidance)
#include "tst_classifier_guidance.moc"
