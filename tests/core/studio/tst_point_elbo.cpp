#include "core/studio/point_elbo.h"

#include <QtTest/QtTest>

#include <cmath>
#include <numbers>

using namespace driftwalk;
using studio::Decomposition;
using studio::pointElbo;
using toy::GaussianMixture;

namespace {

GaussianMixture standardNormal()
{
    return GaussianMixture::fromComponents({{.weight = 1, .varianceX = 1, .varianceY = 1}});
}

GaussianMixture mixture() { return GaussianMixture::fromComponents(toy::defaultMixture()); }

}  // namespace

class TestPointElbo : public QObject {
    Q_OBJECT

private Q_SLOTS:

    /// Its entropy in nats is log(2 pi e), for two dimensions.
    void knowsTheEntropyOfNormalData()
    {
        const auto elbo = pointElbo(standardNormal(),
                                    {.schedule = {.name = "linear", .steps = 20}, .draws = 4000});
        const double entropy = std::log(2 * std::numbers::pi * std::numbers::e);
        QVERIFY(elbo.exact->standardError < 0.03);
        QVERIFY(std::abs(elbo.exact->nats - entropy) < 4 * elbo.exact->standardError);
        QCOMPARE(studio::bitsPerDimension(2 * std::numbers::ln2), 1.0);
    }

    /// A bound is never below what it bounds, and tightens with the steps.
    void boundsTheExactValue()
    {
        double previous = HUGE_VAL;
        for (const int steps : {10, 100}) {
            const auto elbo = pointElbo(
                mixture(), {.schedule = {.name = "linear", .steps = steps}, .draws = 500});
            QCOMPARE(static_cast<int>(elbo.terms.size()), steps);
            const double gap = elbo.total.nats - elbo.exact->nats;
            QVERIFY(gap > -2 * elbo.total.standardError);
            QVERIFY(gap < previous - 1);
            previous = gap;
        }
    }

    /// Data that are smooth at the scale of a step scatter by beta, not by the posterior variance.
    void largeVarianceIsTighterHere()
    {
        studio::PointElboSpec spec{.schedule = {.name = "cosine", .steps = 100}, .draws = 500};
        const auto small = pointElbo(mixture(), spec);
        spec.variance = diffusion::VarianceChoice::FixedLarge;
        const auto large = pointElbo(mixture(), spec);
        QVERIFY(large.total.nats < small.total.nats - 0.3);
        QVERIFY(large.total.nats - large.exact->nats < 0.5);
        QVERIFY(large.total.nats > large.exact->nats);
    }

    void addsUp()
    {
        for (const auto decomposition :
             {Decomposition::DenoisingMatching, Decomposition::Consistency}) {
            const auto elbo = pointElbo(
                mixture(),
                {.schedule = {.steps = 30}, .decomposition = decomposition, .draws = 50});
            double sum = elbo.priorMatching.nats;
            for (const auto& term : elbo.terms)
                sum += term.nats;
            QVERIFY(std::abs(sum - elbo.total.nats) < 1e-9 * (1 + std::abs(sum)));
        }
    }

    void decompositionsAgreeButScatter()
    {
        studio::PointElboSpec spec{.schedule = {.steps = 30}, .draws = 4000};
        const auto matching = pointElbo(mixture(), spec);
        spec.decomposition = Decomposition::Consistency;
        const auto consistency = pointElbo(mixture(), spec);
        const double error
            = std::hypot(matching.total.standardError, consistency.total.standardError);
        QVERIFY(std::abs(matching.total.nats - consistency.total.nats) < 4 * error);
        QVERIFY(consistency.terms[15].standardError > 2 * matching.terms[15].standardError);
    }

    void takesPointsAndReports()
    {
        int calls = 0;
        const auto elbo
            = pointElbo(GaussianMixture::fromPoints({.points = {{1, 0}, {-1, 0.5}}}),
                        {.schedule = {.steps = 12}, .draws = 8}, [&](int, int) { ++calls; });
        QCOMPARE(calls, 12);
        QVERIFY(!elbo.exact);
        const auto again = pointElbo(GaussianMixture::fromPoints({.points = {{1, 0}, {-1, 0.5}}}),
                                     {.schedule = {.steps = 12}, .draws = 8});
        QCOMPARE(again.total.nats, elbo.total.nats);
    }

    void refusesNonsense()
    {
        for (const int draws : {-1, 0, 1, 100000})
            QVERIFY_THROWS_EXCEPTION(Error, pointElbo(mixture(), {.draws = draws}));
        QVERIFY_THROWS_EXCEPTION(Error, pointElbo(mixture(), {.schedule = {.steps = 0}}));
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, pointElbo(mixture(), {}, {}, source.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestPointElbo)
#include "tst_point_elbo.moc"
