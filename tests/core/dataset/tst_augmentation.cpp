#include "core/dataset/augmentation.h"
#include "core/motion/retarget.h"
#include "tests/support/training_samples.h"

#include <QtTest/QtTest>

#include <glm/geometric.hpp>

using namespace driftwalk;
using motion::Clip;

namespace {

Clip turned(Clip clip, double angle)
{
    for (auto& pose : clip.frames)
        for (auto& p : pose)
            p = {std::cos(angle) * p.x + std::sin(angle) * p.z, p.y,
                 -std::sin(angle) * p.x + std::cos(angle) * p.z};
    return clip;
}

}  // namespace

class TestAugmentation : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void joinedClipsGoOnWithoutAJump()
    {
        const Clip walk = tests::walkingClip(40, 1.0);
        const Clip both = dataset::joined(walk, turned(walk, 2.0));
        QCOMPARE(both.frames.size(), std::size_t{80});
        for (std::size_t frame = 1; frame < both.frames.size(); ++frame)
            for (int joint = 0; joint < motion::jointCount; ++joint)
                QVERIFY(glm::distance(both.frames[frame][joint], both.frames[frame - 1][joint])
                        < 0.2);
        // The second clip walks on in the direction of the first.
        QVERIFY(std::abs(both.frames.back()[motion::Pelvis].x) < 1e-6);
        QVERIFY(both.frames.back()[motion::Pelvis].z > 3.8);
    }

    void onlyTheNamedArmsChange()
    {
        const Clip walk = tests::walkingClip(40, 1.0);
        Clip source = motion::mirrored(walk);
        const Clip result = dataset::withArmsOf(walk, source, dataset::Arms::Left);
        for (std::size_t frame = 0; frame < walk.frames.size(); ++frame)
            for (const int joint :
                 {motion::LeftAnkle, motion::Head, motion::RightWrist, motion::RightElbow})
                QVERIFY(glm::distance(result.frames[frame][joint], walk.frames[frame][joint])
                        < 1e-9);
        double largest = 0;
        for (std::size_t frame = 0; frame < walk.frames.size(); ++frame)
            largest = std::max(largest,
                               glm::distance(result.frames[frame][motion::LeftWrist],
                                             walk.frames[frame][motion::LeftWrist]));
        QVERIFY(largest > 0.1);
    }

    void ownArmsChangeNothing()
    {
        const Clip walk = tests::walkingClip(30, 1.0);
        const Clip result = dataset::withArmsOf(walk, turned(walk, 1.0), dataset::Arms::Both);
        for (std::size_t frame = 0; frame < walk.frames.size(); ++frame)
            for (int joint = 0; joint < motion::jointCount; ++joint)
                QVERIFY(glm::distance(result.frames[frame][joint], walk.frames[frame][joint])
                        < 1e-9);
    }

    void shortSourcesArePlayedForthAndBack()
    {
        const Clip walk = tests::walkingClip(30, 1.0);
        Clip brief = walk;
        brief.frames.resize(3);
        const Clip result = dataset::withArmsOf(walk, brief, dataset::Arms::Both);
        QCOMPARE(result.frames.size(), walk.frames.size());
        brief.frames.resize(1);
        QCOMPARE(dataset::withArmsOf(walk, brief, dataset::Arms::Both).frames.size(),
                 walk.frames.size());
    }
};

QTEST_GUILESS_MAIN(TestAugmentation)
#include "tst_augmentation.moc"
