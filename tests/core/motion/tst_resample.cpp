#include "core/motion/resample.h"
#include "core/util/error.h"
#include "tests/core/motion/motion_samples.h"

#include <QtTest/QtTest>

#include <cmath>
#include <glm/geometric.hpp>
#include <limits>

using namespace driftwalk;
using namespace driftwalk::motion;

namespace {

/// All joints at position(seconds).
template <typename Position>
Clip sampled(double fps, int frames, Position position)
{
    Clip clip{fps, {}, "name"};
    for (int i = 0; i < frames; ++i) {
        Pose pose;
        pose.fill(position(i / fps));
        clip.frames.push_back(pose);
    }
    return clip;
}

}  // namespace

class TestResample : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void keepsEvenMotionEven()
    {
        const auto line = [](double t) { return glm::dvec3(t, 1 - 2 * t, 3); };
        for (const double fps : {20.0, 24.0, 30.0, 50.0, 59.94, 120.0}) {
            const Clip clip = resampled(sampled(fps, 100, line), 20);
            QCOMPARE(clip.fps, 20.0);
            for (std::size_t i = 0; i < clip.frames.size(); ++i) {
                QVERIFY(glm::distance(clip.frames[i][Head], line(static_cast<double>(i) / 20))
                        < 1e-9);
            }
        }
    }

    void keepsFallsExact()
    {
        const auto fall = [](double t) { return glm::dvec3(t, 2 - 4.9 * t * t, 0); };
        const Clip clip = resampled(sampled(30, 31, fall), 20);
        QCOMPARE(clip.frames.size(), 21U);
        for (int i = 1; i < 20; ++i)
            QVERIFY(glm::distance(clip.frames[i][Neck], fall(i / 20.0)) < 1e-12);
    }

    void copiesFramesThatCoincide()
    {
        const auto swing = [](double t) { return glm::dvec3(std::sin(9 * t), std::cos(7 * t), t); };
        const Clip source = sampled(120, 121, swing);
        const Clip clip = resampled(source, 20);
        QCOMPARE(clip.frames.size(), 21U);
        for (int i = 0; i < 21; ++i)
            QCOMPARE(clip.frames[i], source.frames[6 * i]);
        QCOMPARE(resampled(source, 120).frames, source.frames);
    }

    void staysWithinTheClip()
    {
        const auto still = [](double) { return glm::dvec3(1); };
        QCOMPARE(resampled(sampled(30, 4, still), 20).frames.size(), 3U);
        QCOMPARE(resampled(sampled(30, 3, still), 20).frames.size(), 2U);
        QCOMPARE(resampled(sampled(30, 1, still), 20).frames.size(), 1U);
        QCOMPARE(resampled(sampled(30, 0, still), 20).frames.size(), 0U);
        QCOMPARE(resampled(sampled(20, 21, still), 120).frames.size(), 121U);
    }

    void refusesRatesThatAreNone()
    {
        const Clip clip = sampled(30, 4, [](double) { return glm::dvec3(0); });
        for (const double fps : {0.0, -20.0, std::numeric_limits<double>::quiet_NaN()}) {
            QVERIFY_THROWS_EXCEPTION(Error, resampled(clip, fps));
        }
    }

    void rotationsTurnEvenly()
    {
        // The left arm turns about z at 3 radians a second.
        const Offsets offsets = tPoseOffsets(boneLengths);
        const auto turned = [&](double seconds) {
            Posture posture;
            posture.joints[LeftShoulder] = glm::angleAxis(3 * seconds, glm::dvec3(0, 0, 1));
            return forwardKinematics(posture, offsets);
        };
        Clip source;
        for (int i = 0; i < 20; ++i)
            source.frames.push_back(turned(i / 20.0));
        for (const double fps : {24.0, 30.0, 50.0, 60.0, 120.0}) {
            const Clip clip = resampledByRotations(source, fps);
            QCOMPARE(clip.fps, fps);
            for (std::size_t t = 0; t < clip.frames.size(); ++t) {
                const Pose expected = turned(static_cast<double>(t) / fps);
                for (int joint = 0; joint < jointCount; ++joint)
                    QVERIFY(glm::distance(clip.frames[t][joint], expected[joint]) < 1e-9);
            }
        }
    }

    void rotationsKeepBonesRigid()
    {
        for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
            const Clip source = tests::randomClip(40, seed, tPoseOffsets(boneLengths));
            const Clip clip = resampledByRotations(source, 60);
            QCOMPARE(clip.frames.size(), 118U);
            for (std::size_t t = 0; t < clip.frames.size(); ++t) {
                for (int joint = 1; joint < jointCount; ++joint) {
                    const double length
                        = glm::distance(clip.frames[t][joint], clip.frames[t][jointParents[joint]]);
                    QVERIFY(std::abs(length - boneLengths[joint]) < 1e-9);
                    if (t % 3 == 0) QVERIFY(clip.frames[t] == source.frames[t / 3]);
                }
            }
            QVERIFY(tests::largestDistance(clip, resampled(source, 60)) < 0.02);
        }
    }

    void rotationsRefuseWhatDoesNotEnd()
    {
        Clip clip = tests::randomClip(2, 1, tPoseOffsets(boneLengths));
        QCOMPARE(resampledByRotations(clip, 1000).frames.size(), 51U);
        for (const double fps : {0.0, -1.0, std::nan(""), 1001.0})
            QVERIFY_THROWS_EXCEPTION(Error, resampledByRotations(clip, fps));
        clip.fps = 1;
        clip.frames.resize(1000, clip.frames[0]);
        QVERIFY_THROWS_EXCEPTION(Error, resampledByRotations(clip, 1000));
        QVERIFY_THROWS_EXCEPTION(Error, resampledByRotations(Clip(), 20));
    }
};

QTEST_GUILESS_MAIN(TestResample)
#include "tst_resample.moc"
