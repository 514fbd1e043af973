#include "core/motion/bvh_motion.h"
#include "core/motion/rotation.h"

#include <QtTest/QtTest>

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>
#include <random>

using namespace driftwalk::motion;

namespace {

/// Root, a middle joint and an end site, each 1 from its parent along x, y, z; one frame.
BvhFile chain(const std::string& rootChannels, const std::string& middleChannels,
              const std::string& values)
{
    return parseBvh(
        "HIERARCHY\nROOT a\n{\nOFFSET 1 0 0\nCHANNELS " + rootChannels
            + "\nJOINT b\n{\nOFFSET 0 1 0\nCHANNELS " + middleChannels
            + "\nEnd Site\n{\nOFFSET 0 0 1\n}\n}\n}\nMOTION\nFrames: 1\nFrame Time: 0.05\n" + values
            + "\n",
        "");
}

bool isNear(const glm::dvec3& a, const glm::dvec3& b) { return glm::distance(a, b) < 1e-12; }

}  // namespace

class TestBvhMotion : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void bendsByQuarterTurns()
    {
        const BvhFile file = chain("1 Zrotation", "1 Yrotation", "90 90");
        const BvhPose pose = BvhKinematics(file).pose(0);
        QVERIFY(isNear(pose[0], {1, 0, 0}));
        QVERIFY(isNear(pose[1], {0, 0, 0}));  // y turned to -x
        QVERIFY(isNear(pose[2], {0, 1, 0}));  // z turned to x, then to y
    }

    void followsAnyRotationOrder_data()
    {
        QTest::addColumn<QString>("order");
        for (const char* order : {"XYZ", "XZY", "YXZ", "YZX", "ZXY", "ZYX", "ZXZ"})
            QTest::newRow(order) << order;
    }

    void followsAnyRotationOrder()
    {
        QFETCH(QString, order);
        QString channels = "3";
        EulerOrder axes{};
        for (int i = 0; i < 3; ++i) {
            channels += QString(" %1rotation").arg(order[i]);
            axes[i] = order[i].toLatin1() - 'X';
        }
        std::mt19937_64 random(1);
        std::uniform_real_distribution<double> degrees(-400, 400);
        for (int i = 0; i < 20; ++i) {
            const glm::dvec3 a = {degrees(random), degrees(random), degrees(random)};
            const glm::dvec3 b = {degrees(random), degrees(random), degrees(random)};
            QString values;
            for (const double value : {a.x, a.y, a.z, b.x, b.y, b.z})
                values += QString::number(value, 'g', 17) + ' ';
            const BvhFile file
                = chain(channels.toStdString(), channels.toStdString(), values.toStdString());
            const BvhPose pose = BvhKinematics(file).pose(0);
            const glm::dquat first = rotationFromEuler(glm::radians(a), axes);
            const glm::dquat second = rotationFromEuler(glm::radians(b), axes);
            QVERIFY(isNear(pose[1] - pose[0], first * glm::dvec3(0, 1, 0)));
            QVERIFY(isNear(pose[2] - pose[1], first * second * glm::dvec3(0, 0, 1)));
        }
    }

    void positionsReplaceOffsets()
    {
        const BvhFile file = chain("3 Xposition Yposition Zposition", "1 Yposition", "0 7 8 3");
        const BvhPose pose = BvhKinematics(file).pose(0);
        QVERIFY(isNear(pose[0], {0, 7, 8}));
        QVERIFY(isNear(pose[1], {0, 10, 8}));
    }

    void unusedPositionsLeaveOffsets()
    {
        const BvhFile file = chain("1 Xposition", "3 Xposition Yposition Zposition", "0 0 0 0");
        const BvhPose pose = BvhKinematics(file).pose(0);
        QVERIFY(isNear(pose[0], {0, 0, 0}));
        QVERIFY(isNear(pose[1], {0, 1, 0}));
    }

    void restPoseIsTheOffsets()
    {
        const BvhFile file = chain("1 Zrotation", "1 Yrotation", "90 90");
        const BvhPose pose = BvhKinematics(file).restPose();
        QCOMPARE(pose[2], glm::dvec3(1, 1, 1));
    }
};

QTEST_GUILESS_MAIN(TestBvhMotion)
#include "tst_bvh_motion.moc"
