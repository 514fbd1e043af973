#include "app/gui/workspaces/elbo/bound_gap.h"
#include "core/diffusion/schedule_spec.h"

#include <QtTest/QtTest>

#include <cmath>
#include <numbers>

using namespace driftwalk;
using diffusion::VarianceChoice;

namespace {

constexpr int steps = 20;

const diffusion::NoiseSchedule& schedule()
{
    static const auto made = diffusion::makeSchedule({.name = "drawn", .steps = steps});
    return made;
}

/// KL of N(0, posterior) from N(mu, variance) with E mu^2 = error, nats.
double divergence(double variance, double posterior, double error)
{
    return 0.5 * (std::log(variance / posterior) - 1 + (posterior + error) / variance);
}

double reconstruction(double variance, double error)
{
    return 0.5 * std::log(2 * std::numbers::pi * variance) + error / (2 * variance);
}

/// The least value over all variances, by search.
template <class Cost>
double least(Cost cost)
{
    double found = cost(1.0);
    for (double logVariance = -25; logVariance < 10; logVariance += 1e-3)
        found = std::min(found, cost(std::exp(logVariance)));
    return found;
}

double errorAt(int t) { return 3.0 * schedule().posteriorVariance()[static_cast<std::size_t>(t)]; }

constexpr double firstError = 1e-3;

/// In one dimension, of an error known at each step.
studio::ElboNews news(VarianceChoice choice, double truth)
{
    const auto& variances = schedule().logVariances(choice);
    studio::ElboNews made{.dimensions = 1, .steps = steps, .truth = truth};
    auto& bound = made.denoising;
    bound.reconstruction = {reconstruction(std::exp(variances[0]), firstError), 0.01};
    bound.total = {bound.reconstruction.mean, 0.01};
    for (int t = 1; t < steps; ++t) {
        const auto i = static_cast<std::size_t>(t);
        bound.t.push_back(t);
        bound.terms.push_back(
            {divergence(std::exp(variances[i]), schedule().posteriorVariance()[i], errorAt(t)),
             0.01});
        bound.total.mean += bound.terms.back().mean;
    }
    return made;
}

}  // namespace

class TestBoundGap : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theBestVarianceIsThatOfASearch_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("small") << static_cast<int>(VarianceChoice::FixedSmall);
        QTest::newRow("large") << static_cast<int>(VarianceChoice::FixedLarge);
    }

    void theBestVarianceIsThatOfASearch()
    {
        QFETCH(int, choice);
        const auto given = static_cast<VarianceChoice>(choice);
        const auto known = news(given, -1);
        const auto cost = gui::varianceCost(known, schedule(), given);
        QVERIFY(cost);
        double ofTerms = 0;
        for (int t = 1; t < steps; ++t) {
            const auto i = static_cast<std::size_t>(t);
            const double posterior = schedule().posteriorVariance()[i];
            ofTerms += known.denoising.terms[i - 1].mean
                - least([&](double v) { return divergence(v, posterior, errorAt(t)); });
        }
        QVERIFY(std::abs(cost->ofTerms - ofTerms) < 1e-4);
        const double ofFirst = known.denoising.reconstruction.mean
            - least([](double v) { return reconstruction(v, firstError); });
        QVERIFY(std::abs(cost->ofFirst - ofFirst) < 1e-4);
        QVERIFY(std::abs(cost->gap - known.denoising.total.mean - 1) < 1e-12);
    }

    void theOtherVarianceIsForetold()
    {
        const auto small = news(VarianceChoice::FixedSmall, -1);
        const auto large = news(VarianceChoice::FixedLarge, -1);
        const auto sum = [](const studio::ElboNews& of) {
            double terms = 0;
            for (const auto& term : of.denoising.terms)
                terms += term.mean;
            return terms;
        };
        const auto cost = gui::varianceCost(small, schedule(), VarianceChoice::FixedSmall);
        QVERIFY(std::abs(cost->ofOther - (sum(small) - sum(large))) < 1e-9);
    }

    void onlyAGapThatTheVarianceMakesIsExplained()
    {
        const auto told = [](const studio::ElboNews& of) {
            const auto cost = gui::varianceCost(of, schedule(), VarianceChoice::FixedSmall);
            return cost ? gui::sentence(*cost, of, VarianceChoice::FixedSmall,
                                        gui::elboUnit(false, of.dimensions))
                        : QString();
        };
        auto known = news(VarianceChoice::FixedSmall, 0);
        const auto cost = gui::varianceCost(known, schedule(), VarianceChoice::FixedSmall);
        const double avoidable = cost->ofFirst + cost->ofTerms;
        known.truth = known.denoising.total.mean - 1.1 * avoidable;
        QVERIFY2(told(known).contains("above"), qPrintable(told(known)));
        known.truth = known.denoising.total.mean - 3 * avoidable;
        QVERIFY(told(known).isEmpty());
        known.truth = known.denoising.total.mean - 0.05;
        QVERIFY(told(known).isEmpty());
        known.truth.reset();
        QVERIFY(told(known).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestBoundGap)
#include "tst_bound_gap.moc"
