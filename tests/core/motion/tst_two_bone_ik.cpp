#include "core/motion/two_bone_ik.h"
#include "tests/core/motion/motion_samples.h"

#include <QtTest/QtTest>

#include <glm/geometric.hpp>

using namespace driftwalk::motion;
using namespace driftwalk::tests;

namespace {

const glm::dvec3 forward(0, 0, 1);

void verifyLengths(const Limb& before, const Limb& after)
{
    QVERIFY(after.root == before.root);
    QVERIFY(std::abs(glm::distance(after.root, after.middle)
                     - glm::distance(before.root, before.middle))
            < 1e-12);
    QVERIFY(
        std::abs(glm::distance(after.middle, after.end) - glm::distance(before.middle, before.end))
        < 1e-12);
}

}  // namespace

class TestTwoBoneIk : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void reachesWhatIsInReach()
    {
        std::mt19937_64 generator(1);
        for (int i = 0; i < 1000; ++i) {
            const Limb limb{randomVector(generator), randomVector(generator),
                            randomVector(generator)};
            // Any end that another bend of the same two bones gives can be reached.
            const double upper = glm::distance(limb.root, limb.middle);
            const double lower = glm::distance(limb.middle, limb.end);
            const glm::dvec3 target = limb.root + upper * glm::normalize(randomVector(generator))
                + lower * glm::normalize(randomVector(generator));
            const Limb reached = reach(limb, target, forward);
            QVERIFY(glm::distance(reached.end, target) < 1e-9);
            verifyLengths(limb, reached);
        }
    }

    void staysWhereItIs()
    {
        const Limb limb{{0, 1, 0}, {0.05, 0.5, 0.2}, {0, 0.1, 0}};
        const Limb reached = reach(limb, limb.end, forward);
        QVERIFY(glm::distance(reached.middle, limb.middle) < 1e-12);
    }

    void stretchesTowardsWhatIsTooFar()
    {
        const Limb limb{{0, 1, 0}, {0, 0.6, 0.1}, {0, 0.2, 0}};
        const Limb reached = reach(limb, {0, -5, 0}, forward);
        verifyLengths(limb, reached);
        const double length = 2 * glm::length(glm::dvec3(0, 0.4, 0.1));
        QVERIFY(glm::distance(reached.end, glm::dvec3(0, 1 - length, 0)) < 1e-12);
    }

    void bendsAStraightLimbAsAsked()
    {
        const Limb limb{{0, 1, 0}, {0, 0.5, 0}, {0, 0, 0}};
        const Limb reached = reach(limb, {0, 0.4, 0}, {0, -0.3, 1});
        verifyLengths(limb, reached);
        QVERIFY(glm::distance(reached.middle, glm::dvec3(0, 0.7, 0.4)) < 1e-12);
    }

    void keepsTheBendingPlaneUnderASidewaysMove()
    {
        // Moved straight to the side, the knee goes along and still points forward.
        const Limb limb{{0, 1, 0}, {0, 0.5, 0.2}, {0, 0, 0}};
        const Limb reached = reach(limb, {0.2, 0, 0}, forward);
        QVERIFY(reached.middle.z > 0.1);
        const glm::dvec3 toEnd = glm::normalize(reached.end - reached.root);
        const glm::dvec3 knee = reached.middle - reached.root;
        const glm::dvec3 side = knee - glm::dot(knee, toEnd) * toEnd;
        QVERIFY(std::abs(side.x) < 1e-12 && std::abs(side.y) < 1e-12);
    }

    void leavesALimbOfNoLengthAlone()
    {
        const Limb nothing{{1, 2, 3}, {1, 2, 3}, {1, 2, 3}};
        QVERIFY(reach(nothing, {0, 0, 0}, forward).end == nothing.end);
    }
};

QTEST_GUILESS_MAIN(TestTwoBoneIk)
#include "tst_two_bone_ik.moc"
