#include "core/evaluation/physical_metrics.h"

#include <QtTest/QtTest>

#include <cmath>
#include <functional>

using namespace driftwalk;
using namespace driftwalk::evaluation;
using motion::Clip;
using motion::Pose;

namespace {

/// A standing body, feet on the ground, limbs along the rest directions.
Pose standing()
{
    Pose pose{};
    for (int joint = 1; joint < motion::jointCount; ++joint) {
        const glm::dvec3 bone = motion::boneLengths[joint] * motion::restDirections[joint];
        pose[joint] = pose[motion::jointParents[joint]] + bone;
    }
    const double floor = pose[motion::LeftFoot].y;
    for (glm::dvec3& joint : pose)
        joint.y -= floor;
    pose[motion::RightAnkle].y = pose[motion::RightFoot].y = 0;
    return pose;
}

/// The standing body displaced by a function of time in seconds.
Clip displaced(int frames, double fps, const std::function<glm::dvec3(double)>& displacement)
{
    Clip clip;
    clip.fps = fps;
    for (int t = 0; t < frames; ++t) {
        clip.frames.push_back(standing());
        for (glm::dvec3& joint : clip.frames.back())
            joint += displacement(t / fps);
    }
    return clip;
}

bool isNear(double value, double expected)
{
    return std::abs(value - expected) <= 1e-6 * (1 + std::abs(expected));
}

}  // namespace

class TestPhysicalMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aBodyAtRestHasNoFaults()
    {
        const Clip clip = displaced(20, 20, [](double) { return glm::dvec3(0); });
        QCOMPARE(footSkateRatio(clip), 0.0);
        QCOMPARE(meanJerk(clip), 0.0);
        QCOMPARE(groundPenetration(clip), 0.0);
        QCOMPARE(boneLengthDrift(clip), 0.0);
    }

    void constantAccelerationHasNoJerk()
    {
        const Clip clip
            = displaced(30, 20, [](double s) { return glm::dvec3(s, 3 * s * s, -s * s); });
        QVERIFY(meanJerk(clip) < 1e-8);
    }

    void aCubicHasItsThirdDerivative()
    {
        // x = 2 s^3, z = 1.5 s^3: the derivative is (12, 0, 9), of length 15, at any rate.
        for (const double fps : {20.0, 60.0}) {
            const Clip clip
                = displaced(30, fps, [](double s) { return s * s * s * glm::dvec3(2, 0, 1.5); });
            QVERIFY(isNear(meanJerk(clip), 15));
        }
    }

    void skatingIsFastAndLow_data()
    {
        QTest::addColumn<double>("speed");
        QTest::addColumn<double>("height");
        QTest::addColumn<double>("expected");
        QTest::newRow("slides") << 0.21 << 0.0 << 1.0;
        QTest::newRow("creeps") << 0.19 << 0.0 << 0.0;
        QTest::newRow("just low enough") << 1.0 << 0.049 << 1.0;
        QTest::newRow("flies") << 1.0 << 0.051 << 0.0;
    }

    void skatingIsFastAndLow()
    {
        QFETCH(double, speed);
        QFETCH(double, height);
        QFETCH(double, expected);
        for (const double fps : {20.0, 60.0}) {
            const Clip clip = displaced(10, fps, [&](double s) {
                return glm::dvec3(0.6 * speed * s, height, 0.8 * speed * s);
            });
            QCOMPARE(footSkateRatio(clip), expected);
        }
    }

    void oneSkatingFootIsEnough()
    {
        Clip clip = displaced(11, 20, [](double) { return glm::dvec3(0); });
        for (int t = 6; t < 11; ++t)
            clip.frames[t][motion::RightFoot].x += 0.05 * (t - 5);
        QCOMPARE(footSkateRatio(clip), 0.5);
    }

    void penetrationIsTheMeanDepth()
    {
        // Down to 10 cm below the ground and back: the depths of the frames are 0, 5, 10, 5, 0 cm.
        const Clip clip
            = displaced(5, 20, [](double s) { return glm::dvec3(0, std::abs(s - 0.1) - 0.1, 0); });
        QVERIFY(isNear(groundPenetration(clip), 0.04));
    }

    void driftIsRelativeToTheLength()
    {
        // One bone of 21 is 10 % longer and shorter in turn: its standard deviation is 10 % of its
        // mean.
        Clip clip = displaced(10, 20, [](double) { return glm::dvec3(0); });
        for (int t = 0; t < 10; ++t) {
            glm::dvec3& wrist = clip.frames[t][motion::LeftWrist];
            wrist.y += (t % 2 == 0 ? 0.1 : -0.1) * motion::boneLengths[motion::LeftWrist];
        }
        QVERIFY(isNear(boneLengthDrift(clip), 0.1 / 21));
    }

    void aJumpIsFoundAtItsSeam()
    {
        // 1 cm a step, but 5 cm in the step between frames 20 and 21.
        Clip clip = displaced(41, 20, [](double) { return glm::dvec3(0); });
        for (int t = 0; t < 41; ++t)
            for (glm::dvec3& joint : clip.frames[t])
                joint.x += 0.01 * t + (t > 20 ? 0.04 : 0);
        const SeamSpeeds there = seamSpeeds(clip, {20});
        QVERIFY(isNear(there.peak, 5));
        QVERIFY(isNear(there.mean, (5 * 0.01 + 0.05) / 6 / 0.01));
        QVERIFY(isNear(seamSpeeds(clip, {8}).peak, 0.2));
        QCOMPARE(seamSpeeds(clip, {}).mean, 0.0);
    }

    void nothingIsFaultless()
    {
        QCOMPARE(footSkateRatio(Clip()), 0.0);
        QCOMPARE(meanJerk(Clip()), 0.0);
        QCOMPARE(groundPenetration(Clip()), 0.0);
        QCOMPARE(boneLengthDrift(Clip()), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestPhysicalMetrics)
#include "tst_physical_metrics.moc"
