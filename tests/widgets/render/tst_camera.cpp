#include "tests/widgets/poses.h"
#include "widgets/render/camera.h"

#include <QtTest/QtTest>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <numbers>

using namespace driftwalk;
using namespace driftwalk::widgets;

class TestCamera : public QObject {
    Q_OBJECT

    static glm::vec3 project(const Camera& camera, const glm::vec3& point, float aspect = 16.0F / 9)
    {
        const glm::vec4 clip = viewProjection(camera, aspect) * glm::vec4(point, 1);
        return glm::vec3(clip) / clip.w;
    }

private Q_SLOTS:

    void looksAtItsTarget()
    {
        const Camera camera{.target = {1, 2, 3}, .yaw = 2.5F, .pitch = 0.7F, .distance = 5};
        const glm::vec3 seen = project(camera, camera.target);
        QVERIFY(glm::length(glm::vec2(seen)) < 1e-5F);
        QCOMPARE(glm::distance(eye(camera), camera.target), 5.0F);
    }

    void showsTheLeftOfAFigureThatFacesItOnTheRight()
    {
        const Camera camera{.yaw = 0};
        QVERIFY(project(camera, {0.3F, 1, 0}).x > 0);
        QVERIFY(project(camera, {0, 1.5F, 0}).y > project(camera, {0, 0.5F, 0}).y);
        QVERIFY(project(camera, {0, 1, 0.5F}).z < project(camera, {0, 1, -0.5F}).z);
    }

    void orbitsBackToWhereItWas()
    {
        const Camera start;
        Camera camera = start;
        for (int step = 0; step < 8; ++step)
            camera = orbited(camera, std::numbers::pi_v<float> / 4, 0);
        QVERIFY(glm::distance(eye(camera), eye(start)) < 1e-4F);
        camera = orbited(orbited(start, 0.3F, 0.2F), -0.3F, -0.2F);
        QVERIFY(glm::distance(eye(camera), eye(start)) < 1e-5F);
    }

    void staysAboveTheFloorAndBelowTheZenith()
    {
        QVERIFY(eye(orbited({.target = {0, 0, 0}}, 0, -9)).y > 0);
        const Camera high = orbited({}, 0, 9);
        QVERIFY(high.pitch < std::numbers::pi_v<float> / 2);
        QVERIFY(project(high, {0, 0.9F, -1}).y > 0);
    }

    void panMovesWhatIsSeenAsFarAsThePointer()
    {
        const Camera camera{.yaw = 1.1F, .pitch = 0.3F};
        const glm::vec3 moved = project(panned(camera, {-0.25F, -0.1F}), camera.target, 1);
        QVERIFY(std::abs(moved.x - 0.5F) < 1e-4F);  // a quarter of the picture is half a unit
        QVERIFY(std::abs(moved.y - 0.2F) < 1e-4F);
    }

    void zoomsThereAndBackWithinLimits()
    {
        const Camera start;
        QVERIFY(std::abs(zoomed(zoomed(start, 0.7F), 1 / 0.7F).distance - start.distance) < 1e-5F);
        QVERIFY(zoomed(start, 0).distance > 0);
        QVERIFY(std::isfinite(zoomed(start, 1e30F).distance));
    }

    void framesABoxTightly_data()
    {
        QTest::addColumn<float>("aspect");
        QTest::addColumn<float>("width");
        QTest::newRow("wide picture, slim box") << 1.8F << 0.5F;
        QTest::newRow("wide picture, long box") << 1.8F << 9.0F;
        QTest::newRow("tall picture") << 0.5F << 2.0F;
    }

    void framesABoxTightly()
    {
        QFETCH(float, aspect);
        QFETCH(float, width);
        const Bounds box{{2, 0, -1}, {2 + width, 1.7F, 0}};
        const Camera camera = framed({}, box, aspect);
        float furthest = 0;
        for (const float x : {box.low.x, box.high.x})
            for (const float y : {box.low.y, box.high.y})
                for (const float z : {box.low.z, box.high.z}) {
                    const glm::vec3 seen = project(camera, {x, y, z}, aspect);
                    furthest = std::max({furthest, std::abs(seen.x), std::abs(seen.y)});
                    QVERIFY(std::abs(seen.z) < 1);
                }
        QVERIFY2(furthest > 0.9F && furthest < 0.95F, qPrintable(QString::number(furthest)));
    }

    void boundsHoldAllFramesOrOnePlace()
    {
        const motion::Pose start = tests::tPose();
        motion::Pose later = start;
        for (glm::dvec3& joint : later)
            joint += glm::dvec3(3, 0, -2);
        const motion::Clip clip = tests::clipOf({start, later});
        const Bounds whole = bounds(clip);
        const Bounds one = bounds(start);
        QVERIFY(glm::distance(whole.high - whole.low, one.high - one.low + glm::vec3(3, 0, 2))
                < 1e-4F);
        const Bounds inPlace = bounds(clip, true);
        QVERIFY(glm::distance(inPlace.low, one.low) < 1e-5F);
        QVERIFY(glm::distance(inPlace.high, one.high) < 1e-5F);
        QCOMPARE(framed({}, bounds(motion::Clip{}), 1), Camera{});
    }

    void followsOnALeash()
    {
        const Camera start{.target = {0, 0.9F, 0}};
        QCOMPARE(following(start, {0.1F, 0, 0}, 0.15F), start);
        const Camera after = following(start, {3, 0, 4}, 0.5F);
        QVERIFY(glm::distance(after.target, glm::vec3(2.7F, 0.9F, 3.6F)) < 1e-5F);
    }

    void glidesTheShortWayRound()
    {
        const Camera from{.yaw = 3.0F, .distance = 2};
        const Camera to{.yaw = -3.0F, .distance = 8};
        QVERIFY(std::abs(interpolated(from, to, 0.5F).yaw - std::numbers::pi_v<float>) < 1e-5F);
        QCOMPARE(interpolated(from, to, 0.5F).distance, 4.0F);
        QVERIFY(glm::distance(eye(interpolated(from, to, 1)), eye(to)) < 1e-4F);
        QCOMPARE(interpolated(from, to, 0), from);
    }
};

QTEST_GUILESS_MAIN(TestCamera)
#include "tst_camera.moc"
