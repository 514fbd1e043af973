#include "widgets/timeline/timeline_document.h"
#include "widgets/timeline/timeline_layout.h"

#include <QSignalSpy>
#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <random>

using namespace driftwalk;
using namespace driftwalk::widgets;
using motion::BodyRegion;
using studio::Timeline;
using studio::TimelineBlock;

namespace {

TimelineState twoArms()
{
    return {
        {.prompt = "a person walks",
         .blocks = {{BodyRegion::LeftArm, 1, 3, "waves"}, {BodyRegion::RightArm, 2, 4, "points"}},
         .seconds = 6},
        {0}};
}

BodyRegion anyRegion(std::mt19937& random)
{
    return static_cast<BodyRegion>(random() % motion::bodyRegionCount);
}

/// One edit of any kind, as users make them.
void editAtRandom(TimelineDocument& document, std::mt19937& random)
{
    const auto seconds = [&] { return (static_cast<int>(random() % 280) - 140) / 20.0; };
    const TimelineState& state = document.state();
    const std::array regions{BodyRegion::Head, BodyRegion::LeftArm, BodyRegion::BothLegs};
    const int gesture = random() % 3 == 0 ? document.runningGesture("any") : 0;
    switch (random() % 12) {
    case 0:
        return document.edit("n", added(state, {anyRegion(random), 1, 2, "new"}), gesture);
    case 1:
        return document.edit("r", removed(state), gesture);
    case 2:
        return document.edit("m", moved(state, seconds()), gesture);
    case 3:
        return document.edit("t", trimmed(state, BlockEdge::Start, seconds()), gesture);
    case 4:
        return document.edit("t", trimmed(state, BlockEdge::End, seconds()), gesture);
    case 5:
        return document.edit("s", split(state, std::abs(seconds())), gesture);
    case 6:
        return document.edit("d", duplicated(state), gesture);
    case 7:
        return document.edit("p", prompted(state, anyRegion(random), random() % 2 ? "hops" : ""),
                             gesture);
    case 8:
        return document.edit("a", movedAcross(state, regions, static_cast<int>(random() % 5) - 2),
                             gesture);
    case 9:
        return document.setSeconds(2 + std::abs(seconds()));
    case 10:
        return document.setPrompt(QString::number(random() % 5));
    default:
        std::vector<int> some;
        for (std::size_t i = 0; i < state.timeline.blocks.size(); ++i)
            if (random() % 2) some.push_back(static_cast<int>(i));
        document.select(some);
    }
}

}  // namespace

class TestTimelineEdits : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void movingStopsAtTheEnds()
    {
        const TimelineState start = twoArms();
        QCOMPARE(moved(start, -5).timeline.blocks[0].start, 0.0);
        QCOMPARE(moved(start, -5).timeline.blocks[0].end, 2.0);
        QCOMPARE(moved(start, 50).timeline.blocks[0].end, 6.0);
        QCOMPARE(moved(start, 50).timeline.blocks[1], start.timeline.blocks[1]);
    }

    void severalBlocksKeepTheirDistance()
    {
        TimelineState both = twoArms();
        both.selected = {0, 1};
        const auto late = moved(both, 9).timeline.blocks;
        QCOMPARE(late[1].end, 6.0);
        QCOMPARE(late[0].start, 3.0);
    }

    void aTrackThatIsMissingStopsTheOthers()
    {
        const std::array rows{BodyRegion::Head, BodyRegion::LeftArm, BodyRegion::RightArm};
        TimelineState both = twoArms();
        both.selected = {0, 1};
        QCOMPARE(movedAcross(both, rows, 5).timeline, both.timeline);
        const auto up = movedAcross(both, rows, -1).timeline.blocks;
        QVERIFY(up[0].region == BodyRegion::Head && up[1].region == BodyRegion::LeftArm);
    }

    void trimmingLeavesALength()
    {
        const TimelineState start = twoArms();
        QCOMPARE(trimmed(start, BlockEdge::Start, 10).timeline.blocks[0].start, 3 - shortestBlock);
        QCOMPARE(trimmed(start, BlockEdge::End, -10).timeline.blocks[0].end, 1 + shortestBlock);
        QCOMPARE(trimmed(start, BlockEdge::End, 10).timeline.blocks[0].end, 6.0);
        QCOMPARE(trimmed(start, BlockEdge::Start, -10).timeline.blocks[0].start, 0.0);
    }

    void trimmingRepairsAReversedBlock()
    {
        const TimelineState broken{{.prompt = {}, .blocks = {{BodyRegion::Head, 3, 1, "nods"}}},
                                   {0}};
        const auto block = trimmed(broken, BlockEdge::End, 0.5).timeline.blocks[0];
        QCOMPARE(block.start, 1.0);
        QCOMPARE(block.end, 3.5);
    }

    void splittingKeepsTimeAndText()
    {
        const TimelineState halves = split(twoArms(), 2);
        QCOMPARE(halves.timeline.blocks.size(), 3U);
        QCOMPARE(halves.timeline.blocks[0].end, 2.0);
        QCOMPARE(halves.timeline.blocks[2], (TimelineBlock{BodyRegion::LeftArm, 2, 3, "waves"}));
        QCOMPARE(halves.selected, std::vector<int>{2});
        QCOMPARE(split(twoArms(), 1), twoArms());
        QCOMPARE(split(twoArms(), 5), twoArms());
        TimelineState none = twoArms();
        none.selected.clear();
        QCOMPARE(split(none, 2.5).timeline.blocks.size(), 4U);
    }

    void duplicatesFollowOrLieOnTop()
    {
        const auto copy = duplicated(twoArms());
        QCOMPARE(copy.timeline.blocks[2].start, 3.0);
        const TimelineState whole{{.prompt = {}, .blocks = {{BodyRegion::Head, 0, 6, "nods"}}},
                                  {0}};
        QCOMPARE(duplicated(whole).timeline.blocks[1], whole.timeline.blocks[0]);
    }

    void pastingIsCutAtTheEnd()
    {
        const auto end = pasted(twoArms(), twoArms().timeline.blocks, 4.5);
        QCOMPARE(end.timeline.blocks.size(), 4U);
        QCOMPARE(end.timeline.blocks[2].end, 6.0);
        QCOMPARE(end.timeline.blocks[3].start, 5.5);
        QCOMPARE(pasted(twoArms(), twoArms().timeline.blocks, 5.95), twoArms());
    }

    void aPartPromptIsOneBlockOfTheWholeLength()
    {
        const TimelineState kicks = prompted(twoArms(), BodyRegion::LeftLeg, "kicks");
        QCOMPARE(kicks.timeline.blocks[2], (TimelineBlock{BodyRegion::LeftLeg, 0, 6, "kicks"}));
        QCOMPARE(prompted(kicks, BodyRegion::LeftLeg, " ").timeline, twoArms().timeline);
        const auto points = prompted(twoArms(), BodyRegion::RightArm, "salutes");
        QCOMPARE(points.timeline.blocks[1], (TimelineBlock{BodyRegion::RightArm, 2, 4, "salutes"}));
    }

    void aShorterTimelineCutsAndALongerOneStretchesWhatIsWhole()
    {
        TimelineState start = prompted(twoArms(), BodyRegion::Head, "nods");
        const auto shorter = resized(start, 2.5).timeline.blocks;
        QCOMPARE(shorter.size(), 3U);
        QCOMPARE(shorter[0].end, 2.5);
        QCOMPARE(shorter[2].end, 2.5);
        QCOMPARE(resized(start, 2.05).timeline.blocks.size(), 2U);
        QCOMPARE(resized(start, 8).timeline.blocks[2].end, 8.0);
        QCOMPARE(resized(start, 8).timeline.blocks[0].end, 3.0);
        QCOMPARE(resized(start, 1e9).timeline.seconds, Timeline::maxSeconds);
    }

    void blocksThatLastToTheEndGrowWithTheTimeline()
    {
        TimelineState start = twoArms();
        const double length = start.timeline.seconds;
        start.timeline.blocks = {{BodyRegion::LeftArm, 1, length, "waves"},
                                 {BodyRegion::RightArm, 1, length - 0.5, "points"}};
        const auto longer = resized(start, length + 4).timeline.blocks;
        QCOMPARE(longer[0].start, 1.0);
        QCOMPARE(longer[0].end, length + 4);
        QCOMPARE(longer[1].end, length - 0.5);
        QCOMPARE(resized(start, length - 0.25).timeline.blocks[0].end, length - 0.25);
    }

    void snappingTakesTheNearestTarget()
    {
        const std::vector<double> targets = snapTargets(twoArms(), 2.7, 0);
        QCOMPARE(snapped(2.62, targets, 0.1), 2.7);
        QCOMPARE(snapped(3.96, targets, 0.1), 4.0);
        QCOMPARE(snapped(2.9, targets, 0.1), 2.9);  // its own edges are no targets
        QCOMPARE(snapped(3.02, snapTargets(twoArms(), 0), 0.1), 3.0);
    }

    void problemsAreOneSentence()
    {
        Timeline broken = twoArms().timeline;
        QCOMPARE(problemOf(broken), std::string());
        broken.blocks[1] = {BodyRegion::RightArm, 3, 3, "points"};
        QVERIFY(problemOf(broken).find("block 2 (right arm)") == 0);
        QVERIFY(!isSound(broken.blocks[1], 6));
        QVERIFY(!isSound({BodyRegion::Head, 4, 2, "nods"}, 6));
        QVERIFY(!isSound({BodyRegion::Head, 2, 4, " "}, 6));
        QVERIFY(!isSound({BodyRegion::Head, 2, 9, "nods"}, 6));
        QVERIFY(isSound({BodyRegion::Head, 0, 6, "nods"}, 6));
    }

    void overlapsGetLanesOfTheirOwn()
    {
        const Timeline timeline{.prompt = {},
                                .blocks = {{BodyRegion::Head, 0, 3, "a"},
                                           {BodyRegion::Head, 2, 4, "b"},
                                           {BodyRegion::Head, 3, 5, "c"},
                                           {BodyRegion::BothArms, 5, 1, "reversed"}}};
        const TimelineRows rows = layOut(timeline, {}, {});
        QCOMPARE(rows.rows.size(), 9U);  // whole body, seven parts, both arms
        QCOMPARE(rows.rows[static_cast<std::size_t>(rows.rowOf(BodyRegion::Head))].lanes, 2);
        QCOMPARE(rows.places[1].lane, 1);
        QCOMPARE(rows.places[2].lane, 0);
        QCOMPARE(overlapsOf(timeline, 1).size(), 2U);
        const QRectF reversed = blockRect(timeline.blocks[3], rows.places[3], rows, {}, {});
        QCOMPARE(reversed.left(), 60.0);
        QCOMPARE(reversed.right(), 300.0);
        for (double x : {-1e300, 1e300}) {
            const TimelineBlock far{BodyRegion::Head, x, x, "far"};
            QVERIFY(std::abs(blockRect(far, {}, rows, {}, {}).left()) < 1e6);
        }
    }

    void aDragIsOneStepOfTheHistory()
    {
        TimelineDocument document;
        document.edit("start", twoArms());
        const int gesture = document.newGesture();
        for (int i = 1; i <= 20; ++i)
            document.edit("Move", moved(document.base(gesture), i / 20.0), gesture);
        QCOMPARE(document.timeline().blocks[0].start, 2.0);
        QCOMPARE(document.history()->count(), 2);
        document.history()->undo();
        QCOMPARE(document.timeline(), twoArms().timeline);
        document.history()->redo();
        QCOMPARE(document.timeline().blocks[0].start, 2.0);
    }

    void aDragThatComesBackIsNoStep()
    {
        TimelineDocument document;
        document.edit("start", twoArms());
        const int gesture = document.newGesture();
        for (const double shift : {0.5, 1.0, 0.0})
            document.edit("Move", moved(document.base(gesture), shift), gesture);
        QCOMPARE(document.history()->count(), 1);
        QCOMPARE(document.timeline(), twoArms().timeline);
    }

    void aLengthThatIsDraggedBackBringsTheBlocksBack()
    {
        TimelineDocument document;
        document.edit("start", twoArms());
        for (const double seconds : {5.0, 3.0, 2.0, 4.0, 6.0})
            document.setSeconds(seconds);
        QCOMPARE(document.timeline(), twoArms().timeline);
    }

    void samplingIsNoPartOfTheHistory()
    {
        TimelineDocument document;
        document.edit("start", twoArms());
        Timeline sampling;
        sampling.seed = 7;
        document.setSampling(sampling);
        document.history()->undo();
        QVERIFY(document.timeline().blocks.empty());
        QCOMPARE(document.timeline().seed, 7U);
    }

    void undoingAllGivesTheBeginningAndRedoingAllTheEnd_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 20; ++seed)
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
    }

    void undoingAllGivesTheBeginningAndRedoingAllTheEnd()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        TimelineDocument document;
        const Timeline beginning = document.timeline();
        for (int i = 0; i < 150; ++i)
            editAtRandom(document, random);
        const Timeline end = document.timeline();
        QVERIFY(document.history()->count() > 20);
        while (document.history()->canUndo())
            document.history()->undo();
        QCOMPARE(document.timeline(), beginning);
        while (document.history()->canRedo())
            document.history()->redo();
        QCOMPARE(document.timeline(), end);
        for (const TimelineBlock& block : end.blocks)
            QVERIFY2(
                isSound(block, end.seconds),
                qPrintable(QString("%1 %2 %3").arg(block.start).arg(block.end).arg(end.seconds)));
    }

    void comesBackFromJson()
    {
        std::mt19937 random(5);
        TimelineDocument document;
        for (int i = 0; i < 100; ++i)
            editAtRandom(document, random);
        const nlohmann::json json = document.timeline();
        QCOMPARE(studio::timelineFromText(json.dump()).timeline, document.timeline());
    }
};

QTEST_GUILESS_MAIN(TestTimelineEdits)
#include "tst_timeline_edits.moc"
