#include "core/motion/features.h"
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

/// The clip's frame that the reference file lacks, from the last feature row: velocities are turned
/// by r_t.
Pose missingLastFrame(const Clip& clip, const NpyArray& features)
{
    const std::size_t last = features.shape.at(0) - 1;
    double halfAngle = 0;
    for (std::size_t t = 0; t < last; ++t)
        halfAngle += features.values[t * featureCount];
    const glm::dquat back = rotationAboutY(-2 * halfAngle);
    Pose pose = clip.frames.back();
    for (int joint = 0; joint < jointCount; ++joint) {
        const double* velocity
            = &features.values[last * featureCount + velocityGroup.offset + 3 * joint];
        pose[joint] += back * glm::dvec3(velocity[0], velocity[1], velocity[2]);
    }
    return pose;
}

/// The skeleton's rest pose with its feet on the ground.
Pose restPose()
{
    Pose pose{};
    for (int joint = 1; joint < jointCount; ++joint) {
        pose[joint] = pose[jointParents[joint]] + boneLengths[joint] * restDirections[joint];
    }
    const double floor = std::min(pose[LeftFoot].y, pose[RightFoot].y);
    for (glm::dvec3& joint : pose)
        joint.y -= floor;
    return pose;
}

/// The rest pose moved along `step` and turned about y by `turn` from frame to frame.
Clip slidingClip(int frames, const glm::dvec3& step, double turn, double startTurn = 0)
{
    Clip clip;
    for (int t = 0; t < frames; ++t) {
        Pose pose = restPose();
        const glm::dquat rotation = rotationAboutY(startTurn + turn * t);
        for (glm::dvec3& joint : pose)
            joint = rotation * joint + double(t) * step;
        clip.frames.push_back(pose);
    }
    return clip;
}

}  // namespace

class TestFeatures : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void matchTheReferenceClip()
    {
        REQUIRE_SHARED("data/humanml3d");
        const NpyArray expected = readNpy(sharedPath("data/humanml3d/new_joint_vecs_012314.npy"));
        Clip clip = clipFromNpy(readNpy(sharedPath("data/humanml3d/new_joints_012314.npy")));
        clip.frames.push_back(missingLastFrame(clip, expected));
        const Features features = featuresFromClip(clip);
        QCOMPARE(features.values.size(), expected.values.size());
        double largest = 0;
        for (std::size_t i = 0; i < expected.values.size(); ++i) {
            largest = std::max(largest, std::abs(features.values[i] - expected.values[i]));
        }
        qInfo("largest difference %.3g", largest);
        QVERIFY(largest < 1e-4);
    }

    void giveTheJointsOfTheReferenceClip()
    {
        REQUIRE_SHARED("data/humanml3d");
        const NpyArray vectors = readNpy(sharedPath("data/humanml3d/new_joint_vecs_012314.npy"));
        const Clip expected
            = clipFromNpy(readNpy(sharedPath("data/humanml3d/new_joints_012314.npy")));
        const Clip clip = clipFromFeatures({{vectors.values.begin(), vectors.values.end()}});
        QCOMPARE(clip.frames.size(), expected.frames.size());
        const double largest = largestDistance(clip, expected);
        qInfo("largest difference %.3g m", largest);
        QVERIFY(largest < 1e-5);
    }

    void placingPutsTheFigureOnTheGroundFacingFront()
    {
        const Clip clip = placedAtOrigin(slidingClip(3, {0.1, 0.2, 0.3}, 0.1, 2.5));
        const Clip expected = slidingClip(1, glm::dvec3(0), 0);
        QVERIFY(largestDistance(clip, expected) < 1e-12);
        QVERIFY(largestDistance(placedAtOrigin(clip), clip) < 1e-12);
    }

    void doNotDependOnWhereTheClipStands()
    {
        const Features here = featuresFromClip(slidingClip(30, {0.01, 0, 0.02}, 0.05));
        Clip moved = slidingClip(30, {0.01, 0, 0.02}, 0.05);
        for (Pose& pose : moved.frames) {
            for (glm::dvec3& joint : pose)
                joint = rotationAboutY(3.0) * joint + glm::dvec3(5, -2, 7);
        }
        const Features there = featuresFromClip(moved);
        for (std::size_t i = 0; i < here.values.size(); ++i) {
            QVERIFY(std::abs(here.values[i] - there.values[i]) < 1e-6F);
        }
    }

    void describeWalkingStraightAhead()
    {
        const double speed = 0.05;
        const Features features = featuresFromClip(slidingClip(10, {0, 0, speed}, 0));
        for (int t = 0; t < features.frames(); ++t) {
            const auto row = features.row(t);
            QVERIFY(std::abs(row[rootYaw.offset]) < 1e-6F);
            QVERIFY(std::abs(row[rootVelocity.offset]) < 1e-6F);
            QVERIFY(std::abs(row[rootVelocity.offset + 1] - float(speed)) < 1e-6F);
            QVERIFY(std::abs(row[rootHeight.offset] - float(restPose()[Pelvis].y)) < 1e-6F);
        }
    }

    void contactMeansASlowFoot()
    {
        const Features still = featuresFromClip(slidingClip(5, {0, 0, 0.0447}, 0));
        const Features fast = featuresFromClip(slidingClip(5, {0, 0, 0.0448}, 0));
        for (int i = 0; i < contactGroup.size; ++i) {
            QCOMPARE(still.row(2)[contactGroup.offset + i], 1.0F);
            QCOMPARE(fast.row(2)[contactGroup.offset + i], 0.0F);
        }
    }

    void surviveSeveralFullTurns_data()
    {
        QTest::addColumn<double>("turn");
        QTest::newRow("left") << 0.1;
        QTest::newRow("right") << -0.1;
        QTest::newRow("a quarter turn a second") << pi / 40;
    }

    void surviveSeveralFullTurns()
    {
        QFETCH(double, turn);
        const Clip clip = slidingClip(300, {0.01, 0, 0.03}, turn);
        const Clip back = clipFromFeatures(featuresFromClip(clip));
        QVERIFY(largestDistance(back, placedAtOrigin(clip)) < 1e-4);
    }

    void areFiniteForDegenerateBodies()
    {
        Clip clip;
        clip.frames.assign(3, Pose{});
        for (const float value : featuresFromClip(clip).values)
            QVERIFY(std::isfinite(value));
    }

    void needTwoFrames()
    {
        QVERIFY_THROWS_EXCEPTION(Error, featuresFromClip(Clip()));
        QVERIFY_THROWS_EXCEPTION(Error, featuresFromClip(slidingClip(1, glm::dvec3(0), 0)));
    }

    void readsContactsFromFeatures()
    {
        Features features{std::vector<float>(2 * featureCount)};
        features.row(0)[contactGroup.offset + 1] = 0.51F;
        features.row(1)[contactGroup.offset + 2] = 0.49F;
        const Contacts contacts = contactsFromFeatures(features);
        QCOMPARE(contacts.size(), std::size_t(2));
        QVERIFY((contacts[0] == std::array{false, true, false, false}));
        QVERIFY((contacts[1] == std::array{false, false, false, false}));
    }
};

QTEST_GUILESS_MAIN(TestFeatures)
#include "tst_features.moc"
