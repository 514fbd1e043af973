#include "core/studio/timeline_weights.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace driftwalk;
using namespace driftwalk::studio;
using motion::BodyPart;
using motion::BodyRegion;

namespace {

Timeline timelineOf(std::vector<TimelineBlock> blocks)
{
    Timeline timeline;
    timeline.prompt = "walks";
    timeline.seconds = 6;
    timeline.blendSeconds = 0.5;
    timeline.blocks = std::move(blocks);
    return timeline;
}

/// Weight of a block (-1: the timeline's own prompt) for a part at a time.
double weightOf(const Timeline& timeline, int block, BodyPart part, double seconds)
{
    double weight = 0;
    for (const PromptShare& share :
         sharesOf(timeline, part, static_cast<int>(std::lround(20 * seconds))))
        if (share.prompt == block) weight += share.weight;
    return weight;
}

/// Blocks anywhere, of any length and region.
Timeline randomTimeline(std::uint64_t seed, int count)
{
    std::mt19937_64 generator(seed);
    std::uniform_real_distribution<double> time(0, 6);
    std::uniform_int_distribution<int> region(0, motion::bodyRegionCount - 1);
    Timeline timeline = timelineOf({});
    for (int i = 0; i < count; ++i) {
        const double a = time(generator);
        const double b = time(generator);
        timeline.blocks.push_back({static_cast<BodyRegion>(region(generator)), std::min(a, b),
                                   std::max(a, b) + 1e-3, "text " + std::to_string(i % 7)});
        timeline.blocks.back().end = std::min(6.0, timeline.blocks.back().end);
    }
    return timeline;
}

}  // namespace

class TestTimelineWeights : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void weightsSumToOne()
    {
        for (const int count : {0, 1, 3, 10, 200}) {
            const PromptWeights weights
                = promptWeights(randomTimeline(count + 1, count), PromptStyle::PartCaptions);
            QCOMPARE(weights.frames, 120);
            for (int frame = 0; frame < weights.frames; ++frame) {
                for (int part = 0; part < motion::bodyPartCount; ++part) {
                    double sum = 0;
                    for (std::size_t i = 0; i < weights.prompts.size(); ++i) {
                        const float weight = weights.at(static_cast<int>(i), frame)[part];
                        QVERIFY(weight >= 0 && weight <= 1.00001);
                        sum += weight;
                    }
                    QVERIFY2(std::abs(sum - 1) < 1e-5, qPrintable(QString::number(sum)));
                }
            }
        }
    }

    void partsWithoutABlockFollowTheTimelinesPrompt()
    {
        const Timeline timeline = timelineOf({{BodyRegion::LeftArm, 2, 4, "waves"}});
        QCOMPARE(weightOf(timeline, 0, BodyPart::LeftArm, 3), 1.0);
        QCOMPARE(weightOf(timeline, -1, BodyPart::LeftArm, 3), 0.0);
        QCOMPARE(weightOf(timeline, -1, BodyPart::RightArm, 3), 1.0);
        QCOMPARE(weightOf(timeline, -1, BodyPart::LeftArm, 1), 1.0);
        QCOMPARE(weightOf(timeline, 0, BodyPart::LeftArm, 2), 0.5);  // half before, half after
        QCOMPARE(weightOf(timeline, 0, BodyPart::LeftArm, 2.25), 1.0);
        QCOMPARE(weightOf(timeline, 0, BodyPart::LeftArm, 1.75), 0.0);
    }

    void blocksAtTheEndsOfTheMotionDoNotFade()
    {
        const Timeline timeline = timelineOf({{BodyRegion::LeftArm, 0, 6, "waves"}});
        QCOMPARE(weightOf(timeline, 0, BodyPart::LeftArm, 0), 1.0);
        QCOMPARE(weightOf(timeline, 0, BodyPart::LeftArm, 5.95), 1.0);
    }

    void adjacentBlocksHandOverWithoutTheTimelinesPrompt()
    {
        const Timeline timeline = timelineOf(
            {{BodyRegion::WholeBody, 0, 3, "walks"}, {BodyRegion::WholeBody, 3, 6, "runs"}});
        for (int frame = 0; frame < 120; ++frame) {
            const auto shares = sharesOf(timeline, BodyPart::Head, frame);
            for (const PromptShare& share : shares)
                QVERIFY(share.prompt >= 0 || share.weight < 1e-6);
        }
        QCOMPARE(weightOf(timeline, 0, BodyPart::Head, 3), 0.5);
        QCOMPARE(weightOf(timeline, 0, BodyPart::Head, 2.7), 1.0);
    }

    void overlappingBlocksBlendOverTheirOverlap()
    {
        const Timeline timeline = timelineOf(
            {{BodyRegion::Head, 0, 4, "nods"}, {BodyRegion::Head, 2, 6, "looks around"}});
        QCOMPARE(weightOf(timeline, 0, BodyPart::Head, 2), 1.0);
        QCOMPARE(weightOf(timeline, 0, BodyPart::Head, 3), 0.5);
        QCOMPARE(weightOf(timeline, 1, BodyPart::Head, 4), 1.0);
        double before = 0;
        for (double time = 2; time <= 4; time += 0.05) {  // monotone, and steps are small
            const double now = weightOf(timeline, 1, BodyPart::Head, time);
            QVERIFY(now >= before && now - before < 0.06);
            before = now;
        }
    }

    void smallerRegionsGoFirst()
    {
        const Timeline timeline = timelineOf({{BodyRegion::LeftArm, 1, 5, "waves"},
                                              {BodyRegion::UpperBody, 0, 6, "bends"},
                                              {BodyRegion::WholeBody, 0, 6, "runs"}});
        QCOMPARE(weightOf(timeline, 0, BodyPart::LeftArm, 3), 1.0);
        QCOMPARE(weightOf(timeline, 1, BodyPart::LeftArm, 0.5), 1.0);
        QCOMPARE(weightOf(timeline, 1, BodyPart::RightArm, 3), 1.0);
        QCOMPARE(weightOf(timeline, 2, BodyPart::Root, 3), 1.0);
        QCOMPARE(promptWeights(timeline, PromptStyle::Plain).prompts.size(), std::size_t{3});
    }

    void theRootFollowsTheLegsUnlessToldOtherwise()
    {
        Timeline timeline = timelineOf({{BodyRegion::BothLegs, 0, 6, "runs"}});
        QCOMPARE(weightOf(timeline, 0, BodyPart::Root, 3), 1.0);
        timeline.rootFollowsLegs = false;
        QCOMPARE(weightOf(timeline, -1, BodyPart::Root, 3), 1.0);
        timeline.rootFollowsLegs = true;
        timeline.blocks[0].region = BodyRegion::LeftLeg;
        QCOMPARE(weightOf(timeline, -1, BodyPart::Root, 3), 1.0);
        timeline.blocks = {{BodyRegion::BothLegs, 0, 6, "runs"}, {BodyRegion::Root, 0, 6, "turns"}};
        QCOMPARE(weightOf(timeline, 1, BodyPart::Root, 3), 1.0);
    }

    void withoutBlendThereIsAHardCut()
    {
        Timeline timeline = timelineOf(
            {{BodyRegion::Head, 0, 3, "nods"}, {BodyRegion::Head, 3, 6, "looks around"}});
        timeline.blendSeconds = 0;
        QCOMPARE(weightOf(timeline, 0, BodyPart::Head, 2.95), 1.0);
        QCOMPARE(weightOf(timeline, 1, BodyPart::Head, 3), 1.0);
    }

    void sameTextsAreReadOnce()
    {
        const Timeline timeline = timelineOf({{BodyRegion::LeftArm, 0, 2, "waves"},
                                              {BodyRegion::LeftArm, 4, 6, "waves"},
                                              {BodyRegion::RightArm, 0, 2, "waves"}});
        const auto plain = promptWeights(timeline, PromptStyle::Plain).prompts;
        QCOMPARE(plain.size(), std::size_t{2});
        const auto captions = promptWeights(timeline, PromptStyle::PartCaptions).prompts;
        QCOMPARE(captions.size(), std::size_t{3});
    }

    void partCaptionsNameTheirPart()
    {
        const auto text = [](BodyRegion region, PromptStyle style) {
            return networkText("waves a hand", region, style);
        };
        QCOMPARE(text(BodyRegion::LeftArm, PromptStyle::PartCaptions),
                 std::string("part left arm: waves a hand"));
        QCOMPARE(text(BodyRegion::BothLegs, PromptStyle::PartCaptions),
                 std::string("part both legs: waves a hand"));
        QCOMPARE(text(BodyRegion::WholeBody, PromptStyle::PartCaptions),
                 std::string("waves a hand"));
        QCOMPARE(text(BodyRegion::LeftArm, PromptStyle::Plain), std::string("waves a hand"));
    }
};

QTEST_GUILESS_MAIN(TestTimelineWeights)
#include "tst_timeline_weights.moc"
