#include "widgets/render/plane_camera.h"
#include "widgets/render/plane_labels.h"

#include <QtTest/QtTest>

#include <glm/geometric.hpp>

using namespace driftwalk::widgets;

class TestPlaneCamera : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void projectsThereAndBack()
    {
        const PlaneProjection projection{{{1, -2}, 4}, {800, 400}};
        QCOMPARE(projection.toPixels({1, -2}), glm::vec2(400, 200));
        QCOMPARE(projection.toPixels({2, -1}), glm::vec2(500, 100));  // one scale, y up
        const glm::vec2 point(0.3F, 0.7F);
        QVERIFY(glm::distance(projection.toData(projection.toPixels(point)), point) < 1e-5F);
        QCOMPARE(projection.visible().low, glm::vec2(-3, -4));
        QCOMPARE(projection.visible().high, glm::vec2(5, 0));
    }

    void fitsBoundsOfAnyShape()
    {
        for (const float aspect : {0.4F, 1.0F, 2.5F})
            for (const PlaneBounds& bounds :
                 {PlaneBounds{{-3, -3}, {3, 3}}, {{1, 2}, {9, 2.5F}}, {{5, 5}, {5, 5}}}) {
                const PlaneProjection projection{fitted(bounds, aspect), {300 * aspect, 300}};
                const PlaneBounds shown = projection.visible();
                QVERIFY(shown.low.x < bounds.low.x && shown.low.y < bounds.low.y);
                QVERIFY(shown.high.x > bounds.high.x && shown.high.y > bounds.high.y);
            }
    }

    void zoomsAroundAPoint()
    {
        const glm::vec2 point(1.5F, -0.5F);
        const PlaneCamera before{{0.2F, 0.3F}, 6};
        const PlaneCamera after = zoomedAt(before, point, 0.5F);
        QCOMPARE(after.height, 3.0F);
        const PlaneProjection a{before, {640, 360}};
        const PlaneProjection b{after, {640, 360}};
        QVERIFY(glm::distance(a.toPixels(point), b.toPixels(point)) < 1e-3F);
        QCOMPARE(zoomedAt(before, point, 1e-9F).height, 1e-3F);
        QCOMPARE(zoomedAt(before, point, 1e9F).height, 1e4F);
    }

    void findsRoundSteps()
    {
        QCOMPARE(niceStep(0.9F), 1.0F);
        QCOMPARE(niceStep(1.0F), 1.0F);
        QCOMPARE(niceStep(1.1F), 2.0F);
        QCOMPARE(niceStep(3.0F), 5.0F);
        QCOMPARE(niceStep(7.0F), 10.0F);
        QCOMPARE(niceStep(0.03F), 0.05F);
        QCOMPARE(multiples(-1.2F, 1.0F, 0.5F), (std::vector<float>{-1, -0.5F, 0, 0.5F, 1}));
    }

    void writesNumbersAsPrecisely()
    {
        QCOMPARE(tickLabel(2, 1), "2");
        QCOMPARE(tickLabel(-0.5F, 0.5F), QString(QChar(0x2212)) + "0.5");
        QCOMPARE(tickLabel(0.2F, 0.05F), "0.20");
        QCOMPARE(tickLabel(-0.0F, 0.1F), "0.0");
        QCOMPARE(tickLabel(300, 100), "300");
    }

    void boundsPoints()
    {
        const std::vector<glm::vec2> points{{1, 5}, {-2, 3}, {0, 7}};
        QCOMPARE(boundsOf(points), (PlaneBounds{{-2, 3}, {1, 7}}));
        QCOMPARE(boundsOf({}), PlaneBounds());
    }
};

QTEST_GUILESS_MAIN(TestPlaneCamera)
#include "tst_plane_camera.moc"
