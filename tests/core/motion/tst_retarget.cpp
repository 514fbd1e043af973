#include "core/motion/npy.h"
#include "core/motion/retarget.h"
#include "core/util/error.h"
#include "tests/core/motion/motion_samples.h"
#include "tests/support/shared_data.h"

#include <QtTest/QtTest>

#include <cmath>
#include <glm/geometric.hpp>
#include <random>

using namespace driftwalk;
using namespace driftwalk::motion;
using tests::largestDistance;

namespace {

/// A person at rest with arms hanging, facing +z, at a pelvis height of 1 m.
Pose restPose()
{
    Pose pose{};
    pose[Pelvis] = {0, 1, 0};
    for (int joint = 1; joint < jointCount; ++joint) {
        pose[joint] = pose[jointParents[joint]] + boneLengths[joint] * restDirections[joint];
    }
    return pose;
}

/// Frames of joints strewn about the rest pose.
Clip strewnClip(double spread, int frames = 20)
{
    std::mt19937_64 random(3);
    std::normal_distribution<double> normal(0, spread);
    Clip clip;
    for (int i = 0; i < frames; ++i) {
        Pose pose = restPose();
        for (glm::dvec3& joint : pose)
            joint += glm::dvec3(normal(random), normal(random), normal(random));
        clip.frames.push_back(pose);
    }
    return clip;
}

double lowest(const Clip& clip)
{
    double result = clip.frames[0][0].y;
    for (const Pose& pose : clip.frames) {
        for (const glm::dvec3& joint : pose)
            result = std::min(result, joint.y);
    }
    return result;
}

Clip movedAndTurned(Clip clip, double angle, const glm::dvec3& shift, double scale = 1)
{
    for (Pose& pose : clip.frames) {
        for (glm::dvec3& p : pose) {
            p = scale
                    * glm::dvec3(std::cos(angle) * p.x + std::sin(angle) * p.z, p.y,
                                 -std::sin(angle) * p.x + std::cos(angle) * p.z)
                + shift;
        }
    }
    return clip;
}

/// The joints of a clip that HumanML3D's own code has processed.
Clip humanMl3dClip()
{
    const auto array = readNpy(tests::sharedPath("data/humanml3d/new_joints_012314.npy"));
    Clip clip;
    for (std::size_t at = 0; at < array.values.size();) {
        Pose pose;
        for (glm::dvec3& joint : pose) {
            for (int axis = 0; axis < 3; ++axis)
                joint[axis] = array.values[at++];
        }
        clip.frames.push_back(pose);
    }
    return clip;
}

}  // namespace

class TestRetarget : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void bonesTakeTheirLengthsAndKeepTheirDirections()
    {
        const Clip source = strewnClip(0.1);
        const Clip clip = withBoneLengths(source);
        for (std::size_t i = 0; i < source.frames.size(); ++i) {
            QCOMPARE(clip.frames[i][Pelvis], source.frames[i][Pelvis]);
            for (int joint = 1; joint < jointCount; ++joint) {
                const int parent = jointParents[joint];
                const glm::dvec3 before = source.frames[i][joint] - source.frames[i][parent];
                const glm::dvec3 after = clip.frames[i][joint] - clip.frames[i][parent];
                QVERIFY(std::abs(glm::length(after) - boneLengths[joint]) < 1e-12);
                QVERIFY(glm::distance(glm::normalize(after), glm::normalize(before)) < 1e-12);
            }
        }
    }

    void bonesWithoutLengthTakeTheRestDirection()
    {
        Clip clip{20, {restPose()}, ""};
        clip.frames[0][LeftFoot] = clip.frames[0][LeftAnkle];
        const double quarter = std::acos(0.0);
        const Pose pose = withBoneLengths(movedAndTurned(clip, quarter, {})).frames[0];  // faces +x
        QVERIFY(glm::distance(pose[LeftFoot] - pose[LeftAnkle], {boneLengths[LeftFoot], 0, 0})
                < 1e-12);
    }

    void retargetingUndoesScale()
    {
        Clip source = withBoneLengths(strewnClip(0.1));
        const Clip clip = retargeted(movedAndTurned(source, 0, {}, 39.37));
        QVERIFY(largestDistance(clip, source) < 1e-12);
    }

    void retargetingRefusesNothing()
    {
        QVERIFY_THROWS_EXCEPTION(Error, retargeted(Clip{}));
        QVERIFY_THROWS_EXCEPTION(Error, retargeted(Clip{20, {Pose{}}, ""}));
    }

    void leavesHumanMl3dAsItIs()
    {
        REQUIRE_SHARED("data/humanml3d");
        const Clip source = humanMl3dClip();
        QCOMPARE(source.frames.size(), 170U);
        const Clip clip = facingForward(onGround(retargeted(source)));
        QVERIFY2(largestDistance(clip, source) < 1e-4,
                 qPrintable(QString::number(largestDistance(clip, source))));
    }

    void undoesPlaceAndDirection()
    {
        const Clip source = facingForward(onGround(strewnClip(0.05)));
        QVERIFY(std::abs(lowest(source)) < 1e-12);
        QVERIFY(glm::distance(facingDirection(source.frames[0]), {0, 0, 1}) < 1e-12);
        QCOMPARE(source.frames[0][Pelvis].x, 0.0);
        QCOMPARE(source.frames[0][Pelvis].z, 0.0);
        for (const double angle : {0.3, 1.6, 3.14159265358979, -2.0}) {
            const Clip moved = movedAndTurned(source, angle, {5, -3, 100});
            QVERIFY(largestDistance(facingForward(onGround(moved)), source) < 1e-11);
        }
    }

    void facesWhereToesPoint()
    {
        const Clip rest{20, {restPose()}, ""};
        for (const double angle : {0.0, 1.0, -2.0}) {
            const Pose pose = movedAndTurned(rest, angle, {}).frames[0];
            const glm::dvec3 toes = glm::normalize(pose[LeftFoot] - pose[LeftAnkle]);
            QVERIFY(glm::distance(facingDirection(pose), toes) < 1e-12);
        }
    }

    void mirrorSwapsSides()
    {
        const Clip source = strewnClip(0.1);
        const Clip mirror = mirrored(source);
        QCOMPARE(mirror.frames[4][LeftWrist].x, -source.frames[4][RightWrist].x);
        QCOMPARE(mirror.frames[4][LeftWrist].y, source.frames[4][RightWrist].y);
        QCOMPARE(mirror.frames[4][Head].x, -source.frames[4][Head].x);
        QCOMPARE(mirrored(mirror).frames, source.frames);
        const glm::dvec3 facing = facingDirection(source.frames[0]);
        QVERIFY(glm::distance(facingDirection(mirror.frames[0]), {-facing.x, 0, facing.z}) < 1e-12);
    }

    void feetStandWhereAHandReachesLower()
    {
        Clip source{20, {restPose(), restPose()}, ""};
        const double feet = source.frames[0][LeftFoot].y;
        source.frames[1][LeftElbow].y = feet + 0.1;
        source.frames[1][LeftWrist] = source.frames[1][LeftElbow] + glm::dvec3(0, -0.2, 0);
        const Clip clip = standing(source);
        QVERIFY(std::abs(lowest(clip)) < 1e-12);
        QVERIFY(clip.frames[0][LeftAnkle].y < 0.02);
        QVERIFY(onGround(source).frames[0][LeftAnkle].y > 0.09);
    }

    void standingIsOnGroundForFeet()
    {
        const Clip clip{20, {restPose()}, ""};
        QVERIFY(largestDistance(standing(clip), onGround(clip)) < 1e-12);
    }

    void handstandsStayOnHands()
    {
        Clip clip{20, {restPose()}, ""};
        for (glm::dvec3& joint : clip.frames[0])
            joint = {joint.x, -joint.y, -joint.z};
        QVERIFY(largestDistance(standing(clip), onGround(clip)) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(TestRetarget)
#include "tst_retarget.moc"
