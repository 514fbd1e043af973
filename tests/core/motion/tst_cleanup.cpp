#include "core/evaluation/physical_metrics.h"
#include "core/motion/cleanup.h"
#include "core/motion/retarget.h"
#include "core/util/error.h"
#include "tests/core/motion/motion_samples.h"
#include "tests/core/motion/walk_samples.h"

#include <QtTest/QtTest>

#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

using namespace driftwalk;
using namespace driftwalk::motion;
using namespace driftwalk::tests;

namespace {

Clip withNoise(Clip clip, double size)
{
    std::mt19937_64 generator(3);
    for (Pose& pose : clip.frames) {
        for (glm::dvec3& joint : pose)
            joint += size * randomVector(generator);
    }
    return clip;
}

double largestToeStep(const Clip& clip)
{
    double largest = 0;
    for (std::size_t t = 1; t < clip.frames.size(); ++t) {
        largest = std::max(largest,
                           glm::distance(clip.frames[t][LeftFoot], clip.frames[t - 1][LeftFoot]));
    }
    return largest;
}

}  // namespace

class TestCleanup : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void smoothingKeepsStraightMovement()
    {
        Clip clip;
        for (int t = 0; t < 20; ++t) {
            Pose pose{};
            for (int joint = 0; joint < jointCount; ++joint)
                pose[joint] = glm::dvec3(joint, 0.1 * joint * t, -0.2 * t);
            clip.frames.push_back(pose);
        }
        QVERIFY(largestDistance(smoothed(clip, 2.0), clip) < 1e-12);
        QVERIFY(largestDistance(smoothed(clip, 50.0), clip) < 1e-12);
    }

    void smoothingSharesOutOnePush()
    {
        Clip clip;
        clip.frames.assign(41, Pose{});
        clip.frames[20][Head].x = 1;
        const Clip result = smoothed(clip, 1.5);
        double sum = 0;
        for (int t = 0; t < 41; ++t) {
            sum += result.frames[t][Head].x;
            QCOMPARE(result.frames[t][Head].x, result.frames[40 - t][Head].x);
        }
        QVERIFY(std::abs(sum - 1) < 1e-12);
    }

    void smoothingKeepsSwingsAndRemovesJitter()
    {
        const double sigma = 1.4;
        for (const double hertz : {1.0, 2.0, 5.0, 8.0}) {
            Clip clip;
            clip.frames.assign(400, Pose{});
            for (int t = 0; t < 400; ++t)
                clip.frames[t][Head].y = std::cos(2 * std::numbers::pi * hertz * t / clip.fps);
            const double omega = 2 * std::numbers::pi * hertz / clip.fps;
            const double gaussian = std::exp(-0.5 * omega * omega * sigma * sigma);
            const double expected = 1 - std::pow(1 - gaussian, 3);
            QVERIFY(std::abs(smoothed(clip, sigma).frames[200][Head].y - expected) < 2e-3);
        }
    }

    void noSmoothingChangesNothing()
    {
        const Clip clip = withNoise(skatingWalk(10, 0), 0.01);
        QCOMPARE(largestDistance(smoothed(clip, 0), clip), 0.0);
        QVERIFY_THROWS_EXCEPTION(Error, smoothed(clip, -1));
        QVERIFY_THROWS_EXCEPTION(Error, smoothed(clip, std::nan("")));
    }

    void oneBadFrameDoesNotLiftTheMotion()
    {
        const Clip walk = onGround(skatingWalk(100, 0));
        Clip clip = walk;
        clip.frames[50][LeftFoot].y = -0.4;
        clip = standingOnGround(clip);
        QVERIFY(std::abs(clip.frames[0][LeftFoot].y - walk.frames[0][LeftFoot].y) < 1e-3);
    }

    void lockingEndsSkating_data()
    {
        QTest::addColumn<double>("slide");
        QTest::newRow("forward") << 0.3;
        QTest::newRow("backward") << -0.25;
    }

    void lockingEndsSkating()
    {
        QFETCH(double, slide);
        const Clip skating = skatingWalk(120, slide);
        QVERIFY(evaluation::footSkateRatio(skating) > 0.8);
        const Clip locked = withLockedFeet(skating, walkContacts(120));
        // Feet that leave or near the ground count too, so a walk that does not slide is the
        // measure.
        QVERIFY(evaluation::footSkateRatio(locked)
                <= evaluation::footSkateRatio(skatingWalk(120, 0)));
        QVERIFY(evaluation::boneLengthDrift(locked) < 1e-9);
        QVERIFY(largestToeStep(locked) < 1.5 * largestToeStep(skating));
        for (std::size_t t = 0; t < locked.frames.size(); ++t) {
            QVERIFY(locked.frames[t][Pelvis] == skating.frames[t][Pelvis]);
            QVERIFY(locked.frames[t][Head] == skating.frames[t][Head]);
        }
    }

    void aPlantedFootStandsStill()
    {
        const Clip locked = withLockedFeet(skatingWalk(60, 0.2), walkContacts(60));
        for (int t = 41; t < 49; ++t) {
            QVERIFY(glm::distance(locked.frames[t][LeftFoot], locked.frames[t - 1][LeftFoot])
                    < 1e-6);
            QVERIFY(glm::distance(locked.frames[t][LeftAnkle], locked.frames[t - 1][LeftAnkle])
                    < 1e-6);
        }
    }

    void aFootThatSlidesFarIsSetAnewWithoutAJump()
    {
        // The figure glides for three seconds with both feet down: 0.9 m in all.
        Clip clip;
        for (int t = 0; t < 60; ++t) {
            clip.frames.push_back(skatingWalk(1, 0).frames.front());
            for (glm::dvec3& joint : clip.frames.back())
                joint.z += 0.015 * t;
        }
        const Contacts contacts(60, {true, true, true, true});
        const Clip locked = withLockedFeet(clip, contacts);
        QVERIFY(evaluation::footSkateRatio(locked) < 0.75 * evaluation::footSkateRatio(clip));
        QVERIFY(largestToeStep(locked) < 0.08);
        QVERIFY(evaluation::boneLengthDrift(locked) < 1e-9);
    }

    void withoutContactNothingMoves()
    {
        const Clip clip = skatingWalk(40, 0.3);
        QCOMPARE(largestDistance(withLockedFeet(clip, noContacts(40)), clip), 0.0);
    }

    void liftsFeetOutOfTheGround()
    {
        Clip clip = skatingWalk(40, 0);
        for (Pose& pose : clip.frames) {
            for (glm::dvec3& joint : pose)
                joint.y -= 0.03;
        }
        const Clip lifted = withLockedFeet(clip, noContacts(40));
        QVERIFY(evaluation::groundPenetration(clip) > 0.02);
        QVERIFY(evaluation::groundPenetration(lifted) < 1e-9);
        QVERIFY(evaluation::boneLengthDrift(lifted) < 1e-9);
    }

    void mendsANoisySkatingWalk()
    {
        const Clip noisy = withNoise(skatingWalk(120, 0.3), 0.004);
        const Clip clean = cleanedUp(noisy, walkContacts(120));
        QCOMPARE(clean.frames.size(), noisy.frames.size());
        QVERIFY(evaluation::boneLengthDrift(noisy) > 0.01);
        QVERIFY(evaluation::boneLengthDrift(clean) < 1e-9);
        QVERIFY(evaluation::meanJerk(clean) < 0.6 * evaluation::meanJerk(noisy));
        QVERIFY(evaluation::footSkateRatio(clean) < 0.3 * evaluation::footSkateRatio(noisy));
        QVERIFY(evaluation::groundPenetration(clean) < 1e-3);
        for (int joint = 1; joint < jointCount; ++joint) {
            const double length
                = glm::distance(clean.frames[7][joint], clean.frames[7][jointParents[joint]]);
            QVERIFY(std::abs(length - boneLengths[joint]) < 1e-9);
        }
    }

    void shortClipsSurvive()
    {
        QVERIFY(cleanedUp(Clip(), {}).frames.empty());
        const Clip one = cleanedUp(skatingWalk(1, 0), walkContacts(1));
        QCOMPARE(one.frames.size(), std::size_t(1));
    }

    void wantsALabelForEveryFrame()
    {
        QVERIFY_THROWS_EXCEPTION(Error, cleanedUp(skatingWalk(5, 0), walkContacts(4)));
        QVERIFY_THROWS_EXCEPTION(Error, withLockedFeet(skatingWalk(5, 0), walkContacts(6)));
    }
};

QTEST_GUILESS_MAIN(TestCleanup)
#include "tst_cleanup.moc"
