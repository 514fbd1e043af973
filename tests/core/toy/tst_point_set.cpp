#include "core/toy/point_set.h"
#include "core/toy/point_shapes.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

using namespace driftwalk;
using namespace driftwalk::toy;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

/// A spec of that name that draws; "points" needs some.
PointSetSpec named(const std::string& name)
{
    PointSetSpec spec{.name = name};
    if (name == "points") spec.points = {{1, -1}, {-1, 1}, {1, 1}, {-1, -1}};
    return spec;
}

struct Moments {
    Point mean;
    double xx = 0, yy = 0, xy = 0;
};

Moments momentsOf(const std::vector<Point>& points)
{
    Moments moments;
    const auto count = static_cast<double>(points.size());
    for (const Point& point : points) {
        moments.mean.x += point.x / count;
        moments.mean.y += point.y / count;
    }
    for (const Point& point : points) {
        const double x = point.x - moments.mean.x;
        const double y = point.y - moments.mean.y;
        moments.xx += x * x / count;
        moments.yy += y * y / count;
        moments.xy += x * y / count;
    }
    return moments;
}

template <typename Json, typename Value>
void verifyRefused(const char* text)
{
    QVERIFY_THROWS_EXCEPTION(Error, Json::parse(text).template get<Value>());
}

}  // namespace

class TestPointSet : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void hasZeroMeanAndUnitVariance_data()
    {
        QTest::addColumn<QString>("name");
        for (const std::string& name : pointSetNames())
            QTest::addRow("%s", name.c_str()) << name.c_str();
    }

    void hasZeroMeanAndUnitVariance()
    {
        QFETCH(QString, name);
        PointSetSpec spec = named(name.toStdString());
        spec.noise = 0;
        const Moments moments = momentsOf(drawPoints(spec, 40000, 3).points);
        QVERIFY(std::hypot(moments.mean.x, moments.mean.y) < 0.05);
        QVERIFY(std::abs((moments.xx + moments.yy) / 2 - 1) < 0.05);
        QVERIFY(moments.xx > 0.4 && moments.yy > 0.4);
    }

    /// Without noise every point of the moons lies on one of two circles of the same radius.
    void moonsAreHalfCircles()
    {
        const PointSet moons = drawPoints({.name = "moons", .noise = 0}, 500, 2);
        const std::vector<Stroke>& strokes = shapeStrokes("moons");
        for (std::size_t i = 0; i < 500; ++i) {
            const std::vector<Point>& line = strokes[moons.labels[i]].line;
            const Point centre
                = {(line.front().x + line.back().x) / 2, (line.front().y + line.back().y) / 2};
            const double radius = std::abs(line.back().x - line.front().x) / 2;
            const double distance
                = std::hypot(moons.points[i].x - centre.x, moons.points[i].y - centre.y);
            QVERIFY(std::abs(distance - radius) < 1e-4);
        }
    }

    void mixtureHasItsMoments()
    {
        const MixtureComponent component{
            .mean = {3, -1}, .varianceX = 0.5, .varianceY = 2, .covariance = -0.7, .label = 5};
        const PointSet set
            = drawPoints({.name = "mixture", .components = {component}, .noise = 9}, 200000, 1);
        const Moments moments = momentsOf(set.points);
        QVERIFY(std::abs(moments.mean.x - 3) < 0.01 && std::abs(moments.mean.y + 1) < 0.02);
        QVERIFY(std::abs(moments.xx - 0.5) < 0.01);
        QVERIFY(std::abs(moments.yy - 2) < 0.04);
        QVERIFY(std::abs(moments.xy + 0.7) < 0.02);
        QCOMPARE(set.labels.front(), 5);
    }

    void componentsHaveTheirWeights()
    {
        const PointSet set = drawPoints({.name = "mixture"}, 100000, 4);
        const auto share = [&](int label) {
            return static_cast<double>(std::count(set.labels.begin(), set.labels.end(), label))
                / 1e5;
        };
        QVERIFY(std::abs(share(0) - 0.5) < 0.01);
        QVERIFY(std::abs(share(1) - 0.3) < 0.01);
        QVERIFY(std::abs(share(2) - 0.2) < 0.01);
    }

    void classesAreThoseDocumented()
    {
        const std::map<std::string, std::size_t> classes
            = {{"mixture", 3},      {"moons", 2},  {"swiss_roll", 1}, {"circles", 2},
               {"checkerboard", 2}, {"smiley", 3}, {"dinosaur", 1},   {"points", 1}};
        QCOMPARE(classes.size(), pointSetNames().size());
        for (const auto& [name, count] : classes) {
            const PointSet set = drawPoints(named(name), 1000, 1);
            QCOMPARE(set.points.size(), set.labels.size());
            const std::set<int> labels(set.labels.begin(), set.labels.end());
            QCOMPARE(labels.size(), count);
            QCOMPARE(*labels.begin(), 0);
        }
    }

    void noiseIsGaussianOfItsSize()
    {
        const Moments moments = momentsOf(
            drawPoints({.name = "points", .points = {{2, 3}}, .noise = 0.5}, 100000, 1).points);
        QVERIFY(std::abs(moments.mean.x - 2) < 0.01);
        QVERIFY(std::abs(moments.xx - 0.25) < 0.01 && std::abs(moments.yy - 0.25) < 0.01);
        QVERIFY(std::abs(moments.xy) < 0.01);
    }

    void sameSeedSamePoints()
    {
        for (const std::string& name : pointSetNames()) {
            const PointSet few = drawPoints(named(name), 10, 7);
            const PointSet many = drawPoints(named(name), 20, 7);
            QVERIFY(std::equal(few.points.begin(), few.points.end(), many.points.begin()));
            QVERIFY(few.points != drawPoints(named(name), 10, 8).points);
        }
    }

    void survivesJson()
    {
        for (const std::string& name : pointSetNames()) {
            PointSetSpec spec = named(name);
            spec.noise = 0.125;
            if (name == "mixture") {
                spec.components[1] = {.weight = 2,
                                      .mean = {0.1, -3},
                                      .varianceX = 0.25,
                                      .varianceY = 1,
                                      .covariance = 0.3,
                                      .label = 4};
            }
            const auto text = nlohmann::json(spec).dump();
            QVERIFY(nlohmann::json::parse(text).get<PointSetSpec>() == spec);
        }
        QVERIFY(nlohmann::json::object().get<PointSetSpec>() == PointSetSpec{});
    }

    void refusesJsonOfAnotherKind()
    {
        using nlohmann::json;
        verifyRefused<json, PointSetSpec>("[]");
        verifyRefused<json, PointSetSpec>(R"({"name": 3})");
        verifyRefused<json, PointSetSpec>(R"({"noise": "loud"})");
        verifyRefused<json, PointSetSpec>(R"({"points": [[1]]})");
        verifyRefused<json, PointSetSpec>(R"({"points": [[1, null]]})");
        verifyRefused<json, PointSetSpec>(R"({"components": [3]})");
        verifyRefused<json, PointSetSpec>(R"({"components": [{"mean": 3}]})");
        verifyRefused<json, PointSetSpec>(R"({"components": [{"label": "blue"}]})");
    }

    void refusesNonsense()
    {
        const auto refuses = [](const PointSetSpec& spec) {
            try {
                drawPoints(spec, 1, 1);
            } catch (const Error&) {
                return true;
            }
            return false;
        };
        const auto refusesComponent = [&](const MixtureComponent& component) {
            return refuses({.name = "mixture", .components = {component}});
        };
        QVERIFY(refuses({.name = "blob"}));
        for (const double noise : {-1.0, notANumber, infinity})
            QVERIFY(refuses({.noise = noise}));
        QVERIFY(refuses({.name = "points"}));
        QVERIFY(refuses({.name = "points", .points = {{notANumber, 0}}}));
        QVERIFY(refuses({.name = "points", .points = {{0, infinity}}}));
        QVERIFY(refuses({.name = "mixture", .components = {}}));
        QVERIFY(refuses(
            {.name = "mixture", .components = std::vector<MixtureComponent>(maxComponents + 1)}));
        QVERIFY(!refusesComponent({}));
        for (const double value : {0.0, -1.0, notANumber, infinity}) {
            QVERIFY(refusesComponent({.weight = value}));
            QVERIFY(refusesComponent({.varianceX = value}));
            QVERIFY(refusesComponent({.varianceY = value}));
        }
        QVERIFY(refusesComponent({.mean = {0, notANumber}}));
        QVERIFY(refusesComponent({.covariance = 0.05}));
        QVERIFY(refusesComponent({.covariance = notANumber}));
        QVERIFY(refusesComponent({.label = -1}));
        QVERIFY(refusesComponent({.label = maxComponents}));
        QVERIFY_THROWS_EXCEPTION(Error, drawPoints({}, 0, 1));
        QVERIFY_THROWS_EXCEPTION(Error, drawPoints({}, maxPoints + 1, 1));
        QVERIFY_THROWS_EXCEPTION(Error, shapeStrokes("checkerboard"));
    }
};

QTEST_GUILESS_MAIN(TestPointSet)
#include "tst_point_set.moc"
