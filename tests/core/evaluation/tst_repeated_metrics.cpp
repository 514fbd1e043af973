#include "core/evaluation/motion_metrics.h"
#include "core/evaluation/repeated_metrics.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <set>

using namespace driftwalk;
using namespace driftwalk::evaluation;

namespace {

constexpr int meaningCount = 40;

/// Rows of which each meaning has two.
std::vector<std::string> twoOfEach()
{
    std::vector<std::string> labels;
    for (int i = 0; i < 2 * meaningCount; ++i)
        labels.push_back("meaning " + std::to_string(i / 2));
    return labels;
}

Tensor normal(at::IntArrayRef shape, std::uint64_t seed)
{
    return standardNormal(shape, makeGenerator(seed), at::kDouble);
}

}  // namespace

class TestRepeatedMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theIntervalIsThatOfTheMean()
    {
        const Estimate estimate = estimateOf({1, 2, 3});
        QCOMPARE(estimate.mean, 2.0);
        QCOMPARE(*estimate.interval, 1.96 / std::sqrt(3.0));
        QCOMPARE(estimateOf({0.1, 0.1, 0.1}).mean, 0.1);
        QVERIFY(!estimateOf({0.1, 0.1, 0.1}).interval);
        QVERIFY(!estimateOf({7}).interval);
        QVERIFY_THROWS_EXCEPTION(Error, estimateOf({}));
    }

    void noPoolHasAMeaningTwice()
    {
        const auto labels = twoOfEach();
        const auto rows = drawDistinctPools(labels, 32, 5);
        QCOMPARE(rows.size(), 64U);
        QCOMPARE(std::set<std::int64_t>(rows.begin(), rows.end()).size(), rows.size());
        for (std::size_t begin = 0; begin < rows.size(); begin += 32) {
            std::set<std::string> meanings;
            for (std::size_t i = begin; i < begin + 32; ++i)
                meanings.insert(labels[static_cast<std::size_t>(rows[i])]);
            QCOMPARE(meanings.size(), 32U);
        }
        QVERIFY(drawDistinctPools(labels, 32, 5) == rows);
        QVERIFY(drawDistinctPools(labels, 32, 6) != rows);
        QVERIFY(drawDistinctPools(labels, meaningCount + 1, 5).empty());
    }

    void perfectMotionsHaveThePerfectValues()
    {
        const Tensor motions = normal({2 * meaningCount, 8}, 1);
        const EmbeddedPairs pairs = {twoOfEach(), motions, motions};
        const RepeatedMetrics metrics({}, pairs);
        const MetricValues values = metrics.valuesOf({pairs});
        for (const Estimate& top : values.rPrecision)
            QCOMPARE(top.mean, 1.0);
        QCOMPARE(values.matching.mean, 0.0);
        QVERIFY(values.fid.mean < 1e-9 && values.jointFid.mean < 1e-9);
        QVERIFY(!values.fid.interval && !values.matching.interval);
        // the distance of two draws from a normal distribution of 8 dimensions, 2 Gamma(9/2) / 3!,
        // less the share of rows that meet themselves
        const double expected = 2 * std::tgamma(4.5) / 6;
        QVERIFY2(std::abs(values.diversity.mean - expected) < 0.3,
                 qPrintable(QString::number(values.diversity.mean)));
        QVERIFY(metrics.fidOfHalves().mean > 0.1);
    }

    void unrelatedMotionsAreFoundByChance()
    {
        const Tensor texts = normal({2 * meaningCount, 8}, 1);
        const Tensor motions = normal({2 * meaningCount, 8}, 2);
        const RepeatedMetrics metrics({.repetitions = 60}, {{}, texts, motions});
        const MetricValues values = metrics.valuesOf({{twoOfEach(), texts, motions}});
        for (std::size_t k = 0; k < 3; ++k)
            QVERIFY(std::abs(values.rPrecision[k].mean - (static_cast<double>(k) + 1) / 32) < 0.05);
    }

    /// The same motions for other texts: FID cannot see it, the joint one can.
    void theJointDistanceSeesTheTexts()
    {
        const Tensor motions = normal({2 * meaningCount, 8}, 1);
        const EmbeddedPairs pairs = {twoOfEach(), motions, motions};
        const RepeatedMetrics metrics({}, pairs);
        const MetricValues other
            = metrics.valuesOf({{twoOfEach(), motions, motions.roll({2}, {0})}});
        QVERIFY(other.fid.mean < 1e-9);
        // texts that are the motions against independent ones: 4 - 2 sqrt(2) in each dimension
        QVERIFY2(std::abs(other.jointFid.mean - 8 * (4 - 2 * std::sqrt(2.0))) < 4,
                 qPrintable(QString::number(other.jointFid.mean)));
        QVERIFY(metrics.jointFidOfHalves().mean < other.jointFid.mean);
    }

    void generationsTakeTurns()
    {
        const Tensor texts = normal({2 * meaningCount, 8}, 1);
        const RepeatedMetrics metrics({.repetitions = 2}, {{}, texts, texts});
        const MetricValues values
            = metrics.valuesOf({{twoOfEach(), texts, texts + 1}, {twoOfEach(), texts, texts + 2}});
        const double root = std::sqrt(8.0);
        QVERIFY(std::abs(values.matching.mean - 1.5 * root) < 1e-9);
        // of two values s / sqrt(2) is half their difference
        QVERIFY(std::abs(*values.matching.interval - 1.96 * 0.5 * root) < 1e-9);
        QVERIFY(std::abs(values.fid.mean - 8 * (1.0 + 4.0) / 2) < 1e-6);
    }

    void multimodalityIsTheDistanceOfMotionsOfOneText()
    {
        const RepeatedMetrics metrics({}, {{}, normal({8, 4}, 1), normal({8, 4}, 1)});
        const Tensor ofTexts = normal({5, 1, 4}, 2);
        QCOMPARE(metrics.multimodalityOf(ofTexts.repeat({1, 6, 1})).mean, 0.0);
        QVERIFY(metrics.multimodalityOf(normal({5, 6, 4}, 3)).mean > 1);
    }

    void tooFewMeaningsAreRefused()
    {
        const Tensor motions = normal({40, 4}, 1);
        const RepeatedMetrics metrics({}, {{}, motions, motions});
        const std::vector<std::string> same(40, "walk, normal");
        QVERIFY_THROWS_EXCEPTION(Error, metrics.valuesOf({{same, motions, motions}}));
        QVERIFY_THROWS_EXCEPTION(Error,
                                 RepeatedMetrics({.repetitions = 0}, {{}, motions, motions}));
    }
};

QTEST_GUILESS_MAIN(TestRepeatedMetrics)
#include "tst_repeated_metrics.moc"
