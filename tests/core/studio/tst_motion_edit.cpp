#include "core/motion/retarget.h"
#include "core/studio/kept_clip.h"
#include "core/studio/motion_edit.h"
#include "core/studio/root_path.h"
#include "core/util/error.h"
#include "tests/core/motion/motion_samples.h"

#include <QtTest/QtTest>

#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

using namespace driftwalk;
using namespace driftwalk::studio;
using motion::BodyRegion;
using motion::Clip;
using motion::Features;

namespace {

Clip sourceClip(std::uint64_t seed = 3)
{
    return tests::randomClip(80, seed, motion::tPoseOffsets(motion::boneLengths));
}

MotionEdit sampleEdit()
{
    MotionEdit edit;
    edit.source = sourceClip();
    edit.timeline.prompt = "walks";
    return edit;
}

/// Columns of `made` where nothing is kept, of `source` where all is.
Features merged(const Features& source, const Features& made, const std::vector<float>& kept)
{
    Features result = made;
    for (std::size_t i = 0; i < result.values.size(); ++i)
        result.values[i] = kept[i] * source.values[i] + (1 - kept[i]) * made.values[i];
    return result;
}

double largestIn(const Clip& a, const Clip& b, int first, int end)
{
    double largest = 0;
    for (int t = first; t < end; ++t)
        for (int joint = 0; joint < motion::jointCount; ++joint)
            largest = std::max(largest, glm::distance(a.frames[t][joint], b.frames[t][joint]));
    return largest;
}

bool isRefused(const MotionEdit& edit)
{
    try {
        validate(edit);
    } catch (const Error&) {
        return true;
    }
    return false;
}

}  // namespace

class TestMotionEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void sourcesKeepTheirFrames()
    {
        const Features features = sourceFeatures(sourceClip());
        QCOMPARE(features.frames(), 80);
        const Clip expected = motion::placedAtOrigin(motion::retargeted(sourceClip()));
        QVERIFY(largestIn(motion::clipFromFeatures(features), expected, 0, 80) < 0.01);
        Clip brief = sourceClip();
        brief.frames.resize(20);
        QVERIFY_THROWS_EXCEPTION(Error, sourceFeatures(brief));
    }

    void keptRegionsAreTheirColumns()
    {
        MotionEdit edit = sampleEdit();
        edit.keptRegions = {BodyRegion::LeftArm};
        edit.keptJoints = {motion::Head};
        const auto kept = keptFeatures(edit, 10);
        for (int column = 0; column < motion::featureCount; ++column) {
            const bool is = motion::partOfColumn(column) == motion::BodyPart::LeftArm
                || motion::jointOfColumn(column) == motion::Head;
            QCOMPARE(kept[5 * motion::featureCount + column], is ? 1.0F : 0.0F);
        }
    }

    void spansFadeOutsideOfThemselves()
    {
        MotionEdit edit = sampleEdit();
        edit.keptSpans = {{0, 1}, {3, 4}};
        edit.timeline.blendSeconds = 0.5;
        const auto kept = keptJoints(edit, 80);
        const auto at = [&](int frame) { return kept[frame * motion::jointCount + 7]; };
        QCOMPARE(at(0), 1.0F);
        QCOMPARE(at(20), 1.0F);
        QCOMPARE(at(25), 0.5F);
        QCOMPARE(at(30), 0.0F);
        QCOMPARE(at(50), 0.0F);
        QCOMPARE(at(60), 1.0F);
    }

    /// The legs of another motion, the arms, the spine and the head of the source: kept joints stay
    /// as seen from the pelvis' floor point.
    void keptJointsStayAsSeenFromTheRoot()
    {
        MotionEdit edit = sampleEdit();
        edit.keptRegions = {BodyRegion::UpperBody};
        const Features source = sourceFeatures(edit.source);
        const Features made = sourceFeatures(sourceClip(9));
        const Features both = merged(source, made, keptFeatures(edit, source.frames()));
        const Clip clip = finishedKeeping(both, keptJoints(edit, source.frames()));
        const Clip raw = motion::clipFromFeatures(both);
        double largest = 0;
        for (int t = 0; t < source.frames(); ++t) {
            for (const auto part : motion::partsOf(BodyRegion::UpperBody)) {
                for (const int joint : motion::jointsOf(part)) {
                    glm::dvec3 a = clip.frames[t][joint] - clip.frames[t][motion::Pelvis];
                    glm::dvec3 b = raw.frames[t][joint] - raw.frames[t][motion::Pelvis];
                    a.y = clip.frames[t][joint].y;
                    b.y = raw.frames[t][joint].y;
                    largest = std::max(largest, glm::distance(a, b));
                }
            }
        }
        QVERIFY2(largest < 1e-6, qPrintable(QString::number(largest)));
    }

    void aFinishingHasOnlyWhatIsAskedFor()
    {
        const Features features = sourceFeatures(sourceClip(9));
        UnfinishedMotion motion{motion::clipFromFeatures(features),
                                motion::contactsFromFeatures(features),
                                {}};
        const Clip whole = finished(motion);
        QVERIFY(whole.frames == motion::cleanedUp(motion.clip, motion.contacts).frames);
        const Clip bare = finished(motion,
                                   {.smoothing = 0,
                                    .standsOnGround = false,
                                    .rootFollowsFeet = false,
                                    .locksFeet = false});
        QVERIFY(largestIn(bare, motion.clip, 0, features.frames()) < 2e-3);
        QVERIFY(largestIn(whole, motion.clip, 0, features.frames()) > 2e-3);
        motion.kept.assign(motion.clip.frames.size() * motion::jointCount, 1);
        QVERIFY(largestIn(finished(motion), motion.clip, 0, features.frames()) < 1e-6);
    }

    void keptJointsAndRootStayInTheWorld()
    {
        MotionEdit edit = sampleEdit();
        edit.keptRegions = {BodyRegion::Root, BodyRegion::BothLegs};
        const Features source = sourceFeatures(edit.source);
        const Features both
            = merged(source, sourceFeatures(sourceClip(9)), keptFeatures(edit, source.frames()));
        const Clip clip = finishedKeeping(both, keptJoints(edit, source.frames()));
        const Clip before = motion::clipFromFeatures(source);
        for (std::size_t t = 0; t < clip.frames.size(); ++t) {
            for (const int joint : {0, 1, 2, 4, 5, 7, 8, 10, 11})
                QVERIFY(glm::distance(clip.frames[t][joint], before.frames[t][joint]) < 1e-4);
            for (const int joint : {3, 6, 9, 12, 15, 16, 20}) {  // free bones have their length
                const int parent = motion::jointParents[joint];
                const double length = glm::distance(clip.frames[t][joint], clip.frames[t][parent]);
                QVERIFY(std::abs(length - motion::boneLengths[joint]) < 1e-6);
            }
        }
    }

    /// Another motion between the first and the last second ends where the source does.
    void betweenKeptSpansTheRootMeetsTheSource()
    {
        MotionEdit edit = sampleEdit();
        edit.keptSpans = {{0, 1}, {3, 4}};
        const Features source = sourceFeatures(edit.source);
        const Features both
            = merged(source, sourceFeatures(sourceClip(9)), keptFeatures(edit, source.frames()));
        const Features met = withRootMeeting(both, source, {{0, 21}, {60, 20}});
        const Clip before = motion::clipFromFeatures(source);
        const Clip clip = finishedKeeping(met, keptJoints(edit, source.frames()));
        QVERIFY(largestIn(clip, before, 0, 21) < 1e-3);
        QVERIFY2(largestIn(clip, before, 60, 80) < 1e-3,
                 qPrintable(QString::number(largestIn(clip, before, 60, 80))));
        QVERIFY(largestIn(clip, before, 30, 50) > 0.05);
        for (std::size_t t = 1; t < clip.frames.size(); ++t)  // without a jump
            QVERIFY(glm::distance(clip.frames[t][0], clip.frames[t - 1][0]) < 0.2);
    }

    void theRootFollowsAPath()
    {
        const std::vector<PathPoint> path = {{0, 1, 2}, {2, 3, 2}, {3.95, 3, 5}};
        const RootPath root = rootAlong(path, 80);
        QCOMPARE(root.columns.size(), std::size_t{80});
        QVERIFY(std::abs(root.start.heading - std::numbers::pi / 2) < 0.2);  // towards +x
        Features features = sourceFeatures(sourceClip());
        for (int t = 0; t < 80; ++t)
            for (int column = 0; column < 3; ++column)
                features.row(t)[column] = root.columns[t][column];
        const Clip clip = placed(motion::clipFromFeatures(features), root.start);
        for (const PathPoint& point : path) {
            const glm::dvec3 pelvis
                = clip.frames[static_cast<std::size_t>(std::lround(20 * point.seconds))][0];
            QVERIFY(std::abs(pelvis.x - point.x) < 1e-4 && std::abs(pelvis.z - point.z) < 1e-4);
        }
    }

    void nonsenseIsRefused()
    {
        QVERIFY(!isRefused(sampleEdit()));
        const auto refuses = [](auto change) {
            MotionEdit edit = sampleEdit();
            change(edit);
            return isRefused(edit);
        };
        QVERIFY(refuses([](MotionEdit& e) { e.source.frames.clear(); }));
        QVERIFY(refuses([](MotionEdit& e) { e.timeline.prompt.clear(); }));
        QVERIFY(refuses([](MotionEdit& e) { e.noise = 0; }));
        QVERIFY(refuses([](MotionEdit& e) { e.noise = std::nan(""); }));
        QVERIFY(refuses([](MotionEdit& e) { e.repeats = -1; }));
        QVERIFY(refuses([](MotionEdit& e) { e.keptSpans = {{2, 1}}; }));
        QVERIFY(refuses([](MotionEdit& e) { e.path = {{0, 0, 0}}; }));
        QVERIFY(refuses([](MotionEdit& e) { e.path = {{1, 0, 0}, {0, 1, 1}}; }));
        QVERIFY(refuses([](MotionEdit& e) {
            e.path = {{0, 0, 0}, {1, 1, 1}};
            e.keptRegions = {BodyRegion::Root};
        }));
    }
};

QTEST_GUILESS_MAIN(TestMotionEdit)
#include "tst_motion_edit.moc"
