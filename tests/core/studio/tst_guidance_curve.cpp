#include "core/studio/guidance_curve.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace driftwalk;
using studio::GuidanceCurves;
using studio::guidanceCurves;
using studio::GuidanceCurveSpec;
using studio::GuidancePoint;

namespace {

constexpr int label = 1;

/// Three components far apart, of which the class is one.
GuidanceCurveSpec curveSpec()
{
    GuidanceCurveSpec spec;
    spec.run.data.name = "mixture";
    spec.run.sampler = {.name = "heun", .steps = 60};
    spec.run.schedule.name = "linear";
    spec.run.guidance.label = label;
    spec.run.particles = 600;
    spec.gammas = {0, 1, 6};
    return spec;
}

const GuidanceCurves& curves()
{
    static const GuidanceCurves computed = guidanceCurves(curveSpec(), nullptr, {}, {});
    return computed;
}

}  // namespace

class TestGuidanceCurve : public QObject {
    Q_OBJECT

private Q_SLOTS:

    /// Without guidance: the class's share of the data, and their covariance over that of the
    /// class.
    void strengthZeroIsAllOfTheData()
    {
        const auto components = toy::defaultMixture();
        double sum = 0;
        toy::Point mean;
        for (const auto& each : components) {
            sum += each.weight;
            mean = {mean.x + each.weight * each.mean.x, mean.y + each.weight * each.mean.y};
        }
        mean = {mean.x / sum, mean.y / sum};
        double trace = 0;
        for (const auto& each : components)
            trace += each.weight / sum
                * (each.varianceX + each.varianceY + std::pow(each.mean.x - mean.x, 2)
                   + std::pow(each.mean.y - mean.y, 2));
        const auto& ofClass = components[label];
        for (std::size_t i : {0, 1}) {
            const GuidancePoint& point = curves().points[i];
            QCOMPARE(point.gamma, 0.0);
            const double share = ofClass.weight / sum;
            QVERIFY(std::abs(point.accuracy - share) < 5 * std::sqrt(share / 600));
            const double expected = trace / (ofClass.varianceX + ofClass.varianceY);
            QVERIFY(std::abs(point.diversity / expected - 1) < 0.15);
        }
    }

    void strengthOneIsTheClass()
    {
        for (std::size_t i : {2, 3}) {
            const GuidancePoint& point = curves().points[i];
            QCOMPARE(point.gamma, 1.0);
            qInfo("accuracy %.3f, diversity %.3f", point.accuracy, point.diversity);
            QVERIFY(point.accuracy > 0.99);
            QVERIFY(std::abs(point.diversity - 1) < 0.2);
        }
    }

    /// A classifier that is exact is the difference of the two scores.
    void bothKindsAgreeWhereAllIsExact()
    {
        QCOMPARE(curves().points.size(), 6U);
        for (std::size_t i = 0; i < 6; i += 2) {
            QCOMPARE(curves().points[i].kind, std::string("classifier"));
            QCOMPARE(curves().points[i + 1].kind, std::string("classifier_free"));
            QCOMPARE(curves().points[i].gamma, curves().points[i + 1].gamma);
            QVERIFY(std::abs(curves().points[i].diversity / curves().points[i + 1].diversity - 1)
                    < 1e-3);
        }
    }

    void newsComePointByPointUntilItIsStopped()
    {
        std::stop_source source;
        std::size_t seen = 0;
        const auto onPoint = [&](const GuidanceCurves& soFar, int total) {
            QCOMPARE(soFar.points.size(), ++seen);
            QCOMPARE(total, 6);
            if (seen == 2) source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 guidanceCurves(curveSpec(), nullptr, onPoint, source.get_token()));
        QCOMPARE(seen, 2U);
    }

    void refusesUnknownClassesAndKinds()
    {
        GuidanceCurveSpec spec = curveSpec();
        spec.run.guidance.label = 9;
        QVERIFY_THROWS_EXCEPTION(Error, guidanceCurves(spec, nullptr, {}, {}));
        spec = curveSpec();
        spec.kinds = {"luck"};
        QVERIFY_THROWS_EXCEPTION(Error, guidanceCurves(spec, nullptr, {}, {}));
        spec = curveSpec();
        spec.run.isLearned = true;
        QVERIFY_THROWS_EXCEPTION(Error, guidanceCurves(spec, nullptr, {}, {}));
    }

    void isWrittenAsJson()
    {
        const nlohmann::json json = curves();
        QCOMPARE(json["points"].size(), 6U);
        QCOMPARE(json["points"][0]["kind"].get<std::string>(), std::string("classifier"));
        QVERIFY(json["run"].contains("data"));
    }
};

QTEST_GUILESS_MAIN(TestGuidanceCurve)
#include "tst_guidance_curve.moc"
