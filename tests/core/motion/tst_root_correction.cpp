#include "core/evaluation/physical_metrics.h"
#include "core/motion/root_correction.h"
#include "core/util/error.h"
#include "tests/core/motion/motion_samples.h"
#include "tests/core/motion/walk_samples.h"

#include <QtTest/QtTest>

using namespace driftwalk;
using namespace driftwalk::motion;
using namespace driftwalk::tests;

namespace {

/// A figure that glides along x at a speed, standing on both feet.
Clip gliding(int frames, double speed)
{
    Clip clip;
    for (int t = 0; t < frames; ++t) {
        clip.frames.push_back(skatingWalk(1, 0).frames.front());
        for (glm::dvec3& joint : clip.frames.back())
            joint.x += speed * t / clip.fps;
    }
    return clip;
}

}  // namespace

class TestRootCorrection : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void whoStandsOnBothFeetStays()
    {
        const Clip still = withRootFollowingFeet(gliding(40, 0.3), Contacts(40, {1, 1, 1, 1}));
        QVERIFY(largestDistance(still, gliding(40, 0)) < 1e-9);
    }

    void aWalkGoesAsFarAsItsFeetCarryIt()
    {
        const Clip sliding = skatingWalk(120, 0.3);
        const Clip walking = withRootFollowingFeet(sliding, walkContacts(120));
        QVERIFY(evaluation::footSkateRatio(sliding) > 0.8);
        QVERIFY(evaluation::footSkateRatio(walking)
                <= evaluation::footSkateRatio(skatingWalk(120, 0)));
        // 0.6 m/s with a foot that slides forward at 0.3 m/s: the legs carry half of it.
        const double seconds = 119 / 20.0;
        QVERIFY(std::abs(walking.frames.back()[Pelvis].z - 0.3 * seconds) < 0.05);
    }

    void posesKeepTheirShapeAndHeight()
    {
        const Clip sliding = skatingWalk(60, 0.3);
        const Clip walking = withRootFollowingFeet(sliding, walkContacts(60));
        QVERIFY(walking.frames[0] == sliding.frames[0]);
        for (std::size_t t = 0; t < 60; ++t) {
            const glm::dvec3 move = walking.frames[t][Pelvis] - sliding.frames[t][Pelvis];
            QCOMPARE(move.y, 0.0);
            for (int joint = 0; joint < jointCount; ++joint)
                QVERIFY(glm::distance(walking.frames[t][joint], sliding.frames[t][joint] + move)
                        < 1e-12);
        }
    }

    void withoutContactNothingMoves()
    {
        const Clip clip = skatingWalk(40, 0.3);
        QCOMPARE(largestDistance(withRootFollowingFeet(clip, noContacts(40)), clip), 0.0);
    }

    void aLabelOnAFastFootIsIgnored()
    {
        const Clip clip = gliding(40, 3);
        QCOMPARE(largestDistance(withRootFollowingFeet(clip, Contacts(40, {1, 1, 1, 1})), clip),
                 0.0);
    }

    void shortClipsSurvive()
    {
        QVERIFY(withRootFollowingFeet(Clip(), {}).frames.empty());
        QCOMPARE(withRootFollowingFeet(gliding(1, 1), Contacts(1)).frames.size(), std::size_t(1));
    }

    void refusesWhatDoesNotFit()
    {
        QVERIFY_THROWS_EXCEPTION(Error, withRootFollowingFeet(gliding(5, 1), Contacts(4)));
        QVERIFY_THROWS_EXCEPTION(Error,
                                 withRootFollowingFeet(gliding(5, 1), Contacts(5), {.sigma = 0}));
    }
};

QTEST_GUILESS_MAIN(TestRootCorrection)
#include "tst_root_correction.moc"
