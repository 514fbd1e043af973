#include "core/util/error.h"
#include "widgets/render/plane_shapes.h"
#include "widgets/render/plane_tints.h"
#include "widgets/style/theme.h"

#include <QtTest/QtTest>

#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <limits>

using namespace driftwalk;
using namespace driftwalk::widgets;

class TestPlaneShapes : public QObject {
    Q_OBJECT

    static constexpr PlaneFrame frame{{{{0, 0}, 4}, {400, 400}}, 1};  // 100 pixels for a unit

    static PlaneTrails trail(std::vector<glm::vec2> way)
    {
        PlaneTrails trails;
        for (const glm::vec2& position : way)
            trails.states.push_back({position});
        return trails;
    }

private Q_SLOTS:

    void ellipsesLieAtTheirMahalanobisDistance()
    {
        const PlaneEllipse ellipse{
            .mean = {1, 2}, .covariance = {2, 0.7F, 0.7F, 0.5F}, .label = {}};
        const glm::mat2 precision = glm::inverse(ellipse.covariance);
        for (const float deviations : {1.0F, 2.0F})
            for (const glm::vec2& point : contour(ellipse, deviations)) {
                const glm::vec2 way = point - ellipse.mean;
                const float square = glm::dot(way, precision * way);
                QVERIFY(std::abs(square - deviations * deviations) < 1e-3F);
            }
    }

    void flatEllipsesAreLines()
    {
        const PlaneEllipse flat{.covariance = {4, 0, 0, 0}, .label = {}};
        const PlaneBounds bounds = boundsOf(contour(flat, 1));
        QVERIFY(glm::distance(bounds.high, glm::vec2(2, 0)) < 1e-3F);
    }

    void straightTrailsAreOneTriangle()
    {
        const LineBatch straight
            = trailLines(trail({{0, 0}, {0.1F, 0}, {0.2F, 0}, {0.3F, 0}}), {}, frame);
        QCOMPARE(straight.indices().size(), 3U);
        // From the oldest position without width to the newest with all of it.
        QCOMPARE(straight.vertices().front().at, glm::vec2(200, 200));
        QCOMPARE(straight.vertices().front().alpha, 0.0F);
        QCOMPARE(straight.vertices().back().at.x, 230.0F);
        QCOMPARE(straight.vertices().back().radius, 1.5F);
        const LineBatch bent = trailLines(trail({{0, 0}, {0.2F, 0.1F}, {0.3F, 0}}), {}, frame);
        QCOMPARE(bent.indices().size(), 9U);
    }

    void crowdsKeepOnlyTheLargestBends()
    {
        const std::array<glm::vec2, 5> zigzag{
            {{0, 0}, {0.1F, 0.1F}, {0.2F, 0}, {0.3F, 0.1F}, {0.4F, 0}}};
        for (const auto& [count, pieces] : {std::pair{100, 4U}, {5000, 3U}, {10000, 1U}}) {
            PlaneTrails crowd;
            for (const glm::vec2& position : zigzag)
                crowd.states.emplace_back(count, position);
            const LineBatch batch = trailLines(crowd, {}, frame);
            QVERIFY(batch.indices().size() <= 3U * count * (2 * pieces - 1));
            QVERIFY(glm::distance(batch.vertices().back().at, glm::vec2(240, 200)) < 2.1F);
        }
    }

    void trailsThatNobodySeesCostNothing()
    {
        QVERIFY(trailLines(trail({{0, 0}, {0.01F, 0}}), {}, frame).indices().empty());
        QVERIFY(trailLines(trail({{5, 0}, {6, 0}}), {}, frame).indices().empty());
        QVERIFY(trailLines(trail({{0, 0}}), {}, frame).indices().empty());
    }

    void arrowsAreNotLongerThanAllowed()
    {
        const PlaneArrows arrows{.positions = {{0, 0}, {0, 0}, {0, 0}},
                                 .vectors = {{0.2F, 0}, {9, 0}, {0, 0}},
                                 .scale = 2,
                                 .maxLength = 0.5F};
        float farthest = 0;
        float first = 0;
        const LineBatch batch = arrowLines(arrows, frame);
        QCOMPARE(batch.vertices().size(), 2U * (4 + 6));  // two that can be seen: shaft and head
        for (std::size_t i = 0; i < batch.vertices().size(); ++i) {
            const float x = batch.vertices()[i].at.x - 200;
            farthest = std::max(farthest, x);
            if (i < 10) first = std::max(first, x);
        }
        QCOMPARE(first, 40.0F);
        QCOMPARE(farthest, 50.0F);
    }

    void dashesLeaveGaps()
    {
        const PlanePath way{.positions = {{-1, 0}, {1, 0}}, .marker = {}, .isDashed = true};
        const LineBatch batch = pathLines(way, frame);
        float drawn = 0;
        for (std::size_t i = 0; i + 3 < batch.vertices().size(); i += 4)
            drawn += batch.vertices()[i + 2].at.x - batch.vertices()[i].at.x;
        QVERIFY(std::abs(drawn - 0.6F * 200) < 1);
    }

    void linesEndWhereNumbersDo()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        LineBatch batch;
        batch.add(std::array{LinePoint{{0, 0}}, LinePoint{{nan, 0}}, LinePoint{{9, 0}}});
        batch.add(std::array{LinePoint{{1e9F, 0}}, LinePoint{{0, 0}}});
        QVERIFY(batch.indices().empty());
    }

    void mixesAreEvenAndEndAtTheirColours()
    {
        for (const Colors* colors : {&lightColors(), &darkColors()}) {
            const PlaneTheme theme = planeTheme(*colors);
            QVERIFY(glm::distance(evenMix(theme.paper, theme.signal, 0), theme.paper) < 2e-3F);
            QVERIFY(glm::distance(evenMix(theme.paper, theme.signal, 1), theme.signal) < 2e-3F);
            double last = 0;
            for (int i = 1; i <= 10; ++i) {
                const double now = contrast(
                    toQColor(evenMix(theme.paper, theme.noise, 0.1F * static_cast<float>(i))),
                    toQColor(theme.paper));
                QVERIFY(now > last);
                last = now;
            }
        }
    }

    void picksTheNearestOnTop()
    {
        PlaneScene scene;
        scene.points = {{.positions = {{0, 0}, {0.05F, 0}}}, {.positions = {{1, 1}, {0.05F, 0}}}};
        const PlaneProjection& projection = frame.projection;
        QCOMPARE(pick(scene, projection, {201, 200}), (PlanePick{0, 0}));
        QCOMPARE(pick(scene, projection, {206, 200}), (PlanePick{1, 1}));
        QCOMPARE(pick(scene, projection, {192, 200}), (PlanePick{0, 0}));
        QVERIFY(!pick(scene, projection, {191, 200}));
    }

    void refusesLayersThatDoNotFit()
    {
        const auto refuses = [](auto change) {
            PlaneScene scene;
            scene.points = {{.positions = {{0, 0}, {1, 1}}}};
            checkScene(scene);
            change(scene);
            try {
                checkScene(scene);
            } catch (const Error&) {
                return true;
            }
            return false;
        };
        QVERIFY(refuses([](PlaneScene& s) { s.points[0].colouring = NoiseShares{{0.5F}}; }));
        QVERIFY(refuses([](PlaneScene& s) { s.points[0].colouring = ClassLabels{{0, -1}}; }));
        QVERIFY(refuses([](PlaneScene& s) { s.density = PlaneDensity{.rows = 2, .columns = 2}; }));
        QVERIFY(refuses([](PlaneScene& s) { s.meshes = {{.rows = 1, .columns = 1}}; }));
        QVERIFY(refuses([](PlaneScene& s) { s.arrows = {{.positions = {{0, 0}}}}; }));
        QVERIFY(refuses([](PlaneScene& s) { s.trails = {{.states = {{{0, 0}}, {}}}}; }));
    }

private:
    static QColor toQColor(const glm::vec3& c) { return QColor::fromRgbF(c.r, c.g, c.b); }
};

QTEST_GUILESS_MAIN(TestPlaneShapes)
#include "tst_plane_shapes.moc"
