#include "tests/widgets/poses.h"
#include "widgets/viewport/picking.h"

#include <QtTest/QtTest>

using namespace driftwalk;
using namespace driftwalk::widgets;

class TestPicking : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theTargetIsInTheMiddle()
    {
        const Camera camera;
        const auto middle = pictureOf(camera.target, camera, {800, 600});
        QVERIFY(middle && std::abs(middle->x - 400) < 0.01F && std::abs(middle->y - 300) < 0.01F);
        QVERIFY(!pictureOf(2.0F * eye(camera) - camera.target, camera, {800, 600}));
    }

    void limbsAreFoundWhereTheyAreDrawn()
    {
        const motion::Pose pose = tests::tPose();
        const Camera camera{.yaw = 0, .distance = 4};
        const glm::vec2 size(800, 600);
        for (const auto joint : {motion::LeftWrist, motion::RightWrist, motion::LeftAnkle,
                                 motion::RightKnee, motion::RightElbow, motion::Head}) {
            const auto end = pictureOf(glm::vec3(pose[joint]), camera, size);
            const auto parent = static_cast<std::size_t>(motion::jointParents[joint]);
            const auto start = pictureOf(glm::vec3(pose[parent]), camera, size);
            QVERIFY(end && start);
            const auto picked = pickedJoint(pose, camera, size, 0.4F * *start + 0.6F * *end);
            QVERIFY2(picked == joint,
                     qPrintable(QString("%1: %2").arg(joint).arg(picked ? static_cast<int>(*picked)
                                                                        : -1)));
        }
        QVERIFY(!pickedJoint(pose, camera, size, {5, 5}));
    }

    void aFigureThatFacesUsHasItsLeftOnOurRight()
    {
        const motion::Pose pose = tests::tPose();
        const Camera camera{.yaw = 0};
        const auto left = pictureOf(glm::vec3(pose[motion::LeftWrist]), camera, {800, 600});
        QVERIFY(left && left->x > 400);
    }

    void anyFigureAndPictureIsSafe()
    {
        motion::Pose pose{};
        QVERIFY(pickedJoint(pose, Camera{}, {1, 1}, {0, 0}).has_value());
        pose.fill(glm::dvec3(std::nan("")));
        QVERIFY(!pickedJoint(pose, Camera{}, {100, 100}, {50, 50}));
    }
};

QTEST_GUILESS_MAIN(TestPicking)
#include "tst_picking.moc"
