#include "core/evaluation/motion_metrics.h"
#include "core/util/error.h"
#include "core/util/random.h"
#include "tests/core/diffusion/diffusion_reference.h"
#include "tests/support/shared_data.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <set>

using namespace driftwalk;
using namespace driftwalk::evaluation;

namespace {

/// n + 1 of [96, 1] and d + 1 of [16], of which the embeddings of the reference file are made.
const Tensor& rowNumber()
{
    static const Tensor numbers = at::arange(1, 97, at::kDouble).unsqueeze(1);
    return numbers;
}

const Tensor& columnNumber()
{
    static const Tensor numbers = at::arange(1, 17, at::kDouble);
    return numbers;
}

Tensor referenceTexts()
{
    return (0.37 * rowNumber() * columnNumber() + 0.11 * (rowNumber() - 1)).sin();
}

Tensor referenceMotions()
{
    return referenceTexts()
        + 0.9 * (0.53 * (rowNumber() + 1) * columnNumber() + 0.07 * (columnNumber() - 1)).cos();
}

Tensor referenceTruth()
{
    return (0.41 * (rowNumber() + 2) * columnNumber() + 0.2 * (columnNumber() - 1)).sin() + 0.15;
}

RowPairs pairsOf(const nlohmann::json& expected)
{
    return {expected.at("first").get<std::vector<std::int64_t>>(),
            expected.at("second").get<std::vector<std::int64_t>>()};
}

Tensor normal(at::IntArrayRef shape, std::uint64_t seed)
{
    return standardNormal(shape, makeGenerator(seed), at::kDouble);
}

/// Rows whose mean is `mean` and whose covariance is L L^T, both up to rounding.
Tensor rowsWith(const Tensor& mean, const Tensor& lower, std::int64_t rows, std::uint64_t seed)
{
    const Tensor draws = normal({rows, mean.size(0)}, seed);
    const Tensor white = std::get<0>(at::linalg_qr(draws - draws.mean(0)));
    return std::sqrt(static_cast<double>(rows) - 1) * at::matmul(white, lower.t()) + mean;
}

bool isClose(double value, double expected, double tolerance = 1e-9)
{
    return tests::relativeError(value, expected) <= tolerance;
}

}  // namespace

class TestMotionMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void matchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        const auto& expected = tests::reference().at("metrics");
        const Tensor texts = referenceTexts();
        const Tensor motions = referenceMotions();
        tests::Comparison comparison;
        const auto compare = [&](std::vector<double> values, const char* field) {
            comparison.add(tests::worstError(values, expected.at(field)), field);
        };
        const auto firstFour = [](const Tensor& row) {
            return std::vector<double>(row.data_ptr<double>(), row.data_ptr<double>() + 4);
        };
        compare(firstFour(texts[0]), "text_row0_first4");
        compare(firstFour(motions[95]), "motion_row95_first4");
        compare(firstFour(referenceTruth()[7]), "gt_row7_first4");
        compare({frechetDistance(referenceTruth(), motions)}, "fid");
        compare(rPrecision(texts, motions), "r_precision_top123");
        compare({matchingDistance(texts, motions)}, "mm_dist");

        const auto& ofDiversity = expected.at("diversity");
        comparison.add(
            tests::worstError({diversity(motions, pairsOf(ofDiversity))}, ofDiversity.at("value")),
            "diversity");
        const auto& ofModes = expected.at("multimodality");
        const auto shape = ofModes.at("reshape").get<std::vector<std::int64_t>>();
        comparison.add(tests::worstError({multimodality(motions.view(shape), pairsOf(ofModes))},
                                         ofModes.at("value")),
                       "multimodality");
        comparison.verify();
    }

    void frechetDistanceOfEqualSetsIsZero()
    {
        for (const std::int64_t rows : {2, 5, 300}) {
            const Tensor set = normal({rows, 20}, 1);
            QVERIFY(frechetDistance(set, set) < 1e-12);
            QVERIFY(frechetDistance(set, set.flip(0)) < 1e-12);
            QVERIFY(isClose(frechetDistance(set, set + 0.5), 20 * 0.25));
        }
    }

    /// tr (S_a S_b)^(1/2) of two 2 x 2 covariances is sqrt(tr(S_a S_b) + 2 sqrt(det(S_a S_b))).
    void frechetDistanceOfKnownGaussians()
    {
        const auto row = [](std::vector<double> values) { return at::tensor(values, at::kDouble); };
        const Tensor a = rowsWith(row({1, -2}), row({2, 0, 0.5, 1}).view({2, 2}), 400, 1);
        const Tensor b = rowsWith(row({0.5, 1}), row({0.3, 0, -1, 1.5}).view({2, 2}), 700, 2);
        // S_a = {{4, 1}, {1, 1.25}}, S_b = {{0.09, -0.3}, {-0.3, 3.25}}
        const double traceOfProduct = 4 * 0.09 + 2 * 1 * -0.3 + 1.25 * 3.25;
        const double root = std::sqrt(traceOfProduct + 2 * (2.0 * 1.0) * (0.3 * 1.5));
        const double expected = 0.25 + 9 + (4 + 1.25) + (0.09 + 3.25) - 2 * root;
        QVERIFY(isClose(frechetDistance(a, b), expected));
        QVERIFY(isClose(frechetDistance(b, a), expected));
    }

    void frechetDistanceOfIndependentCoordinates()
    {
        const Tensor deviationA = at::linspace(0.1, 3, 30, at::kDouble);
        const Tensor deviationB = at::linspace(2, 0, 30, at::kDouble);  // the last without spread
        const Tensor mean = at::linspace(-1, 1, 30, at::kDouble);
        const Tensor a = rowsWith(mean, deviationA.diag(), 100, 3);
        const Tensor b = rowsWith(2 * mean, deviationB.diag(), 150, 4);
        const double expected
            = (mean.square() + (deviationA - deviationB).square()).sum().item<double>();
        QVERIFY(isClose(frechetDistance(a, b), expected));
    }

    /// Two rows spread along a line only: S = s u u^T, and the root has the trace sqrt(s s') |u
    /// u'|.
    void frechetDistanceOfFewRows()
    {
        const Tensor u = normal({50}, 5);
        const Tensor v = normal({50}, 6);
        const double expected = 2 * u.square().sum().item<double>()
            + 2 * v.square().sum().item<double>() - 4 * std::abs(u.dot(v).item<double>());
        QVERIFY(isClose(frechetDistance(at::stack({u, -u}), at::stack({v, -v})), expected));
    }

    /// Samples of one distribution come closer to each other the more there are.
    void frechetDistanceVanishesWithTheNumberOfRows()
    {
        double previous = std::numeric_limits<double>::infinity();
        for (const std::int64_t rows : {100, 1000, 10000}) {
            const double distance = frechetDistance(normal({rows, 8}, 7), normal({rows, 8}, 8));
            QVERIFY(distance < previous / 5);
            previous = distance;
        }
    }

    void precisionIsOneForIdenticalEmbeddings()
    {
        const Tensor rows = normal({64, 5}, 1);
        QCOMPARE(rPrecision(rows, rows), (std::vector<double>{1, 1, 1}));
        QCOMPARE(matchingDistance(rows, rows), 0.0);
    }

    /// On a line, each text lies nearer to its neighbour's motion than to its own.
    void precisionCountsTheNearest()
    {
        const Tensor texts = at::arange(32, at::kDouble).unsqueeze(1);
        const std::vector<double> precision = rPrecision(texts, texts - 0.6, 4);
        const double first = 1.0 / 32;  // the last text has no next motion
        QCOMPARE(precision, (std::vector<double>{first, 1, 1, 1}));
        QVERIFY(isClose(matchingDistance(texts, texts - 0.6), 0.6));
    }

    /// A motion like this text is no rival in another pool, and rows beyond the last pool do not
    /// count.
    void poolsAreJudgedApart()
    {
        const Tensor pool = normal({4, 3}, 2);
        const Tensor texts = at::cat({pool, pool, pool.narrow(0, 0, 3)});
        const Tensor motions = at::cat({pool, pool, -100 + pool.narrow(0, 0, 3)});
        QCOMPARE(rPrecision(texts, motions, 1, 4), (std::vector<double>{1}));
        QCOMPARE(rPrecision(texts, motions, 1, 11).front(), 4.0 / 11);
    }

    /// A model that always makes the same motion is at chance.
    void precisionOfCollapsedMotionsIsChance()
    {
        const Tensor texts = normal({96, 5}, 3);
        const std::vector<double> precision = rPrecision(texts, at::ones({96, 5}, at::kDouble));
        for (int k = 0; k < 3; ++k)
            QVERIFY(isClose(precision[k], (k + 1) / 32.0));
    }

    void pairsAreDrawnWithoutReplacement()
    {
        const RowPairs pairs = drawRowPairs(50, 40, makeGenerator(1));
        for (const auto& rows : {pairs.first, pairs.second}) {
            QCOMPARE(std::set<std::int64_t>(rows.begin(), rows.end()).size(), std::size_t{40});
            for (const std::int64_t row : rows)
                QVERIFY(row >= 0 && row < 50);
        }
        QVERIFY(pairs.first != pairs.second);
        QCOMPARE(drawRowPairs(50, 40, makeGenerator(1)).second, pairs.second);
        QVERIFY(drawRowPairs(50, 40, makeGenerator(2)).first != pairs.first);
    }

    void diversityIsTheMeanDistance()
    {
        const Tensor rows = at::tensor({0.0, 0.0, 3.0, 4.0, 6.0, 8.0}, at::kDouble).view({3, 2});
        QVERIFY(isClose(diversity(rows, {{0, 0, 1}, {1, 2, 1}}), 5));
        QVERIFY(isClose(multimodality(at::stack({rows, 3 * rows}), {{0, 0, 1}, {1, 2, 1}}), 10));
        const Tensor many = normal({2000, 1}, 4);  // differences have the deviation sqrt(2)
        const double expected = 2 / std::sqrt(std::numbers::pi);
        QVERIFY(std::abs(diversity(many, drawRowPairs(2000, 2000, makeGenerator(5))) - expected)
                < 0.06);
    }

    void takesFloats()
    {
        const Tensor rows = normal({40, 5}, 9).to(at::kFloat);
        const Tensor exact = rows.to(at::kDouble);
        QCOMPARE(frechetDistance(rows, rows + 1),
                 frechetDistance(exact, (rows + 1).to(at::kDouble)));
        QCOMPARE(matchingDistance(rows, rows), 0.0);
    }

    void refusesNonsense()
    {
        const Tensor rows = normal({40, 5}, 9);
        Tensor broken = rows.clone();
        broken[3][2] = std::numeric_limits<double>::quiet_NaN();
        for (const Tensor& bad : {Tensor(), broken, rows.narrow(0, 0, 1), rows.narrow(1, 0, 4),
                                  rows.to(at::kLong), rows[0], rows.narrow(1, 0, 0)}) {
            QVERIFY_THROWS_EXCEPTION(Error, frechetDistance(rows, bad));
            QVERIFY_THROWS_EXCEPTION(Error, frechetDistance(bad, rows));
            QVERIFY_THROWS_EXCEPTION(Error, rPrecision(rows, bad));
            QVERIFY_THROWS_EXCEPTION(Error, matchingDistance(bad, rows));
        }
        QVERIFY_THROWS_EXCEPTION(Error, rPrecision(rows, rows, 0));
        QVERIFY_THROWS_EXCEPTION(Error, rPrecision(rows, rows, 33));
        QVERIFY_THROWS_EXCEPTION(Error, rPrecision(rows, rows, 1, 41));
        QVERIFY_THROWS_EXCEPTION(Error, rPrecision(rows, rows, 1, 0));
        QVERIFY_THROWS_EXCEPTION(Error, drawRowPairs(10, 11, makeGenerator(1)));
        QVERIFY_THROWS_EXCEPTION(Error, drawRowPairs(10, 0, makeGenerator(1)));
        for (const RowPairs& bad :
             {RowPairs{}, RowPairs{{0, 1}, {2}}, RowPairs{{0}, {40}}, RowPairs{{-1}, {0}}}) {
            QVERIFY_THROWS_EXCEPTION(Error, diversity(rows, bad));
            QVERIFY_THROWS_EXCEPTION(Error, multimodality(rows.unsqueeze(0), bad));
        }
        const RowPairs pairs{{0}, {1}};
        QVERIFY_THROWS_EXCEPTION(Error, diversity(broken, pairs));
        QVERIFY_THROWS_EXCEPTION(Error, multimodality(rows, pairs));
        QVERIFY_THROWS_EXCEPTION(Error, multimodality(rows.unsqueeze(0).narrow(0, 0, 0), pairs));
    }
};

QTEST_GUILESS_MAIN(TestMotionMetrics)
#include "tst_motion_metrics.moc"
