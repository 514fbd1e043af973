#include "core/motion/bvh_export.h"
#include "core/motion/bvh_import.h"
#include "core/motion/features.h"
#include "tests/core/motion/motion_samples.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk::motion;
using namespace driftwalk::tests;

namespace {

constexpr double tolerance = 1e-4;  // metres

}  // namespace

/// Random motions through every format in turn.
class TestRoundTrips : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void featuresKeepTheMotion_data() { addSeeds(); }

    void featuresKeepTheMotion()
    {
        const Clip clip = randomMotion();
        const Clip back = clipFromFeatures(featuresFromClip(clip));
        QCOMPARE(back.frames.size(), clip.frames.size() - 1);
        QVERIFY(largestDistance(back, placedAtOrigin(clip)) < tolerance);
    }

    void bvhKeepsTheMotion_data() { addSeeds(); }

    void bvhKeepsTheMotion()
    {
        const Clip clip = randomMotion();
        QVERIFY(largestDistance(throughBvh(clip), clip) < tolerance);
    }

    void bvhOfAnyKindStaysWhereItIs()
    {
        Clip clip = randomClip(60, 7, tPoseOffsets(boneLengths));
        for (Pose& pose : clip.frames)
            for (glm::dvec3& joint : pose)
                joint = glm::dvec3(joint.z + 3, joint.y, 5 - joint.x);
        for (const double unitsPerMetre : {1.0, 100.0})
            for (const UpAxis up : {UpAxis::Y, UpAxis::Z})
                for (const NamePreset names : {NamePreset::Standard, NamePreset::Mixamo}) {
                    const Clip back = throughBvh(
                        clip,
                        {.unitsPerMetre = unitsPerMetre, .lengths = {}, .up = up, .names = names});
                    QVERIFY(largestDistance(back, clip) < tolerance);
                }
    }

    void bvhOfRecoveredJointsKeepsTheMotion_data() { addSeeds(); }

    void bvhOfRecoveredJointsKeepsTheMotion()
    {
        const Clip clip = randomMotion();
        const Clip back = throughBvh(clipFromFeatures(featuresFromClip(clip)));
        Clip expected = clip;
        expected.frames.pop_back();
        QVERIFY(largestDistance(back, placedAtOrigin(expected)) < 2 * tolerance);
    }

    void featuresOfAnExportAreTheSame_data() { addSeeds(); }

    void featuresOfAnExportAreTheSame()
    {
        const Clip clip = randomMotion();
        const Features before = featuresFromClip(clip);
        const Features after = featuresFromClip(throughBvh(clip));
        QCOMPARE(after.frames(), before.frames());
        for (int t = 0; t < before.frames(); ++t) {
            // Contacts are a threshold, which rounding may cross.
            for (int i = 0; i < contactGroup.offset; ++i) {
                QVERIFY(std::abs(after.row(t)[i] - before.row(t)[i]) < 1e-3F);
            }
        }
    }

private:
    static void addSeeds()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 100; seed < 130; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }

    static Clip randomMotion()
    {
        QFETCH(int, seed);
        return randomClip(40 + seed, static_cast<std::uint64_t>(seed), tPoseOffsets(boneLengths));
    }

    Clip throughBvh(const Clip& clip, const BvhExportSpec& spec = {}) const
    {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / "motion.bvh";
        exportBvh(path, clip, spec);
        return importBvh(path).clip;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestRoundTrips)
#include "tst_round_trips.moc"
