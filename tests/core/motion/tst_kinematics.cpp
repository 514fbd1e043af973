#include "core/motion/kinematics.h"
#include "core/motion/npy.h"
#include "core/motion/rotation.h"
#include "core/util/error.h"
#include "tests/core/motion/motion_samples.h"
#include "tests/support/shared_data.h"

#include <QtTest/QtTest>

#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

using namespace driftwalk;
using namespace driftwalk::motion;
using namespace driftwalk::tests;

namespace {

constexpr double pi = std::numbers::pi;

Clip rebuilt(const Clip& clip, const Offsets& offsets)
{
    Clip result;
    for (const Posture& posture : posturesFromClip(clip, offsets)) {
        result.frames.push_back(forwardKinematics(posture, offsets));
    }
    return result;
}

double angleOf(const glm::dquat& rotation)
{
    return 2
        * std::atan2(glm::length(glm::dvec3(rotation.x, rotation.y, rotation.z)),
                     std::abs(rotation.w));
}

/// Largest angle by which any joint or branch turns from one frame to the next, radians.
double largestTurn(const std::vector<Posture>& postures)
{
    double largest = 0;
    for (std::size_t t = 1; t < postures.size(); ++t) {
        for (int joint = 0; joint < jointCount; ++joint) {
            const Posture& a = postures[t - 1];
            const Posture& b = postures[t];
            largest = std::max(largest, angleOf(glm::conjugate(a.joints[joint]) * b.joints[joint]));
            largest
                = std::max(largest, angleOf(glm::conjugate(a.branches[joint]) * b.branches[joint]));
        }
    }
    return largest;
}

bool hasBranches(const std::vector<Posture>& postures)
{
    return std::any_of(postures.begin(), postures.end(), [](const Posture& posture) {
        return std::any_of(posture.branches.begin(), posture.branches.end(),
                           [](const glm::dquat& branch) { return angleOf(branch) > 0; });
    });
}

}  // namespace

class TestKinematics : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aStraightLimbAddsUpItsLengths()
    {
        const Offsets offsets = tPoseOffsets(boneLengths);
        Posture posture;
        posture.joints[LeftShoulder] = glm::angleAxis(-pi / 2, glm::dvec3(0, 0, 1));
        const Pose pose = forwardKinematics(posture, offsets);
        const glm::dvec3 arm = pose[LeftWrist] - pose[LeftShoulder];
        const glm::dvec3 expected(0, -boneLengths[LeftElbow] - boneLengths[LeftWrist], 0);
        QVERIFY(glm::distance(arm, expected) < 1e-12);
    }

    void theTPoseStandsUprightAndSymmetric()
    {
        BoneLengths lengths = boneLengths;
        for (int joint = 1; joint < jointCount; ++joint)
            lengths[joint] = boneLengths[std::min(joint, mirroredJoint[joint])];
        const Pose pose = forwardKinematics(Posture(), tPoseOffsets(lengths));
        for (int joint = 0; joint < jointCount; ++joint) {
            const glm::dvec3 other = pose[mirroredJoint[joint]];
            QVERIFY(glm::distance(pose[joint], glm::dvec3(-other.x, other.y, other.z)) < 1e-12);
        }
        QVERIFY(pose[LeftWrist].x > 0.6);
        QVERIFY(std::abs(pose[LeftWrist].y - pose[LeftShoulder].y) < 1e-12);
        QVERIFY(pose[Head].y > pose[Neck].y);
        QVERIFY(pose[LeftFoot].z > pose[LeftAnkle].z);
    }

    void rotationsGiveBackThePositionsOfARigidFigure()
    {
        const Offsets offsets = tPoseOffsets(boneLengths);
        for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
            const Clip clip = randomClip(80, seed, offsets);
            const Offsets rest = restOffsets(clip, meanBoneLengths(clip));
            QVERIFY(!hasBranches(posturesFromClip(clip, rest)));
            QVERIFY(largestDistance(rebuilt(clip, rest), clip) < 1e-9);
        }
    }

    void rotationsGiveBackThePositionsOfUnrelatedDirections()
    {
        // Every bone points anywhere in every frame: no fork is rigid, and swings of any size
        // occur.
        Clip clip;
        std::mt19937_64 generator(7);
        for (int t = 0; t < 200; ++t) {
            Pose pose{};
            pose[Pelvis] = randomVector(generator);
            for (int joint = 1; joint < jointCount; ++joint) {
                pose[joint] = pose[jointParents[joint]]
                    + boneLengths[joint] * glm::normalize(randomVector(generator));
            }
            clip.frames.push_back(pose);
        }
        const Offsets rest = restOffsets(clip, meanBoneLengths(clip));
        QVERIFY(largestDistance(rebuilt(clip, rest), clip) < 1e-9);
    }

    void givesBackTheReferenceClip()
    {
        REQUIRE_SHARED("data/humanml3d");
        const Clip clip = clipFromNpy(readNpy(sharedPath("data/humanml3d/new_joints_012314.npy")));
        const Offsets rest = restOffsets(clip, meanBoneLengths(clip));
        const double largest = largestDistance(rebuilt(clip, rest), clip);
        qInfo("largest distance %.3g m, largest turn %.3g rad, branches %d", largest,
              largestTurn(posturesFromClip(clip, rest)), hasBranches(posturesFromClip(clip, rest)));
        QVERIFY(largest < 1e-3);
    }

    void rotationsStayContinuousInAnyOrientation_data()
    {
        QTest::addColumn<QList<int>>("axis");
        QTest::newRow("turning about") << QList<int>{0, 1, 0};
        QTest::newRow("somersault") << QList<int>{1, 0, 0};
        QTest::newRow("cartwheel") << QList<int>{0, 0, 1};
        QTest::newRow("tumbling") << QList<int>{1, 2, 3};
    }

    void rotationsStayContinuousInAnyOrientation()
    {
        QFETCH(QList<int>, axis);
        const glm::dvec3 direction = glm::normalize(glm::dvec3(axis[0], axis[1], axis[2]));
        const Pose pose = randomClip(1, 5, tPoseOffsets(boneLengths)).frames.front();
        Clip clip;
        for (int t = 0; t < 200; ++t) {
            const glm::dquat rotation = glm::angleAxis(t * 0.05, direction);
            clip.frames.push_back(pose);
            for (glm::dvec3& joint : clip.frames.back())
                joint = rotation * joint;
        }
        const auto postures = posturesFromClip(clip, restOffsets(clip, meanBoneLengths(clip)));
        QVERIFY(std::abs(largestTurn(postures) - 0.05) < 1e-6);
    }

    void anArmThatSwingsPastItsOppositeDoesNotFlip()
    {
        // The left arm circles through the direction opposite to its rest direction, a little
        // beside it.
        const Offsets offsets = tPoseOffsets(boneLengths);
        Clip clip;
        for (int t = 0; t < 126; ++t) {
            Pose pose = forwardKinematics(Posture(), offsets);
            const double angle = t * 0.05;
            const glm::dvec3 direction
                = glm::normalize(glm::dvec3(std::cos(angle), 0.01, std::sin(angle)));
            pose[LeftElbow] = pose[LeftShoulder] + boneLengths[LeftElbow] * direction;
            pose[LeftWrist] = pose[LeftElbow] + boneLengths[LeftWrist] * direction;
            clip.frames.push_back(pose);
        }
        const auto postures = posturesFromClip(clip, offsets);
        QVERIFY(largestTurn(postures) < 0.05 + 6 / clip.fps + 1e-6);
        QVERIFY(largestDistance(rebuilt(clip, offsets), clip) < 1e-9);
    }

    void restPoseKeepsTheShapeOfTheGirdles()
    {
        const Offsets offsets = tPoseOffsets(boneLengths);
        const Offsets rest = restOffsets(randomClip(40, 3, offsets), boneLengths);
        for (int joint = 1; joint < jointCount; ++joint) {
            QVERIFY(glm::distance(rest[joint], offsets[joint]) < 1e-9);
        }
    }

    void anEmptyClipHasNoLengths() { QVERIFY_THROWS_EXCEPTION(Error, meanBoneLengths(Clip())); }
};

QTEST_GUILESS_MAIN(TestKinematics)
#include "tst_kinematics.moc"
