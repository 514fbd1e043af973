#include "core/studio/composition_plan.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace driftwalk;
using namespace driftwalk::studio;
using motion::BodyRegion;

namespace {

Timeline longTimeline(double seconds)
{
    Timeline timeline;
    timeline.prompt = "walks";
    timeline.seconds = seconds;
    timeline.blocks = {{BodyRegion::LeftArm, 1, 2, "waves"}};
    return timeline;
}

}  // namespace

class TestFrameWindows : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void shortMotionsAreOneWindow()
    {
        QCOMPARE(frameWindows({0, 196}).size(), std::size_t{1});
        QVERIFY(frameWindows({8, 40})[0] == (FrameRange{8, 40}));
    }

    void windowsCoverAndFitTheModel()
    {
        for (int count = 200; count <= 12000; count += count < 800 ? 4 : 364) {
            const auto windows = frameWindows({12, count});
            QCOMPARE(windows.front().first, 12);
            QCOMPARE(windows.back().end(), 12 + count);
            QCOMPARE(windows.size(), static_cast<std::size_t>(std::ceil((count - 40) / 156.0)));
            for (std::size_t i = 0; i < windows.size(); ++i) {
                QVERIFY(windows[i].count <= 196 && windows[i].count >= 80);
                QCOMPARE(windows[i].first % 4, 0);
                QCOMPARE(windows[i].count % 4, 0);
                if (i > 0) QCOMPARE(windows[i - 1].end() - windows[i].first, 40);
                if (i > 1) QVERIFY(windows[i - 2].end() <= windows[i].first);
            }
        }
    }

    void weightsSumToOneAndChangeSmoothly()
    {
        const auto windows = frameWindows({0, 1000});
        std::vector<double> sums(1000);
        for (std::size_t i = 0; i < windows.size(); ++i) {
            const auto weights = windowWeights(windows, i);
            for (std::size_t t = 0; t < weights.size(); ++t) {
                sums[windows[i].first + t] += weights[t];
                if (t > 0) QVERIFY(std::abs(weights[t] - weights[t - 1]) < 1.6 / 40);
            }
            if (i > 0) QVERIFY(weights.front() < 1e-3);
        }
        for (const double sum : sums)
            QVERIFY(std::abs(sum - 1) < 1e-6);
    }

    void framesThatDoNotFitAreRefused()
    {
        QVERIFY_THROWS_EXCEPTION(Error, frameWindows({0, 0}));
        QVERIFY_THROWS_EXCEPTION(Error, frameWindows({2, 40}));
        QVERIFY_THROWS_EXCEPTION(Error, frameWindows({0, 300}, {.longest = 80, .overlap = 40}));
    }

    void oneWindowNeedsOneCropForEachPrompt()
    {
        const auto weights = promptWeights(longTimeline(8), PromptStyle::Plain);
        const auto plan = compositionPlan(weights, Composition::Mask, {});
        QCOMPARE(plan.windows.size(), std::size_t{1});
        QCOMPARE(plan.crops.size(), std::size_t{2});
    }

    void longMotionsReadAPromptOnlyWhereItIsActive()
    {
        const auto weights = promptWeights(longTimeline(300), PromptStyle::Plain);
        const auto plan = compositionPlan(weights, Composition::Mask, {});
        QCOMPARE(plan.windows.size(), std::size_t{39});
        QCOMPARE(plan.crops.size(), plan.windows.size() + 1);
    }

    void stitchingCropsTheInterval()
    {
        const auto weights = promptWeights(longTimeline(8), PromptStyle::Plain);
        const auto plan = compositionPlan(weights, Composition::Stitching, {});
        const auto crop = std::find_if(plan.crops.begin(), plan.crops.end(),
                                       [](const PlannedCrop& c) { return c.range.count < 160; });
        QVERIFY(crop != plan.crops.end());
        // active from 0.75 s to 2.25 s, widened to two seconds on whole tokens
        QVERIFY(crop->range.count >= 40 && crop->range.count <= 48);
        QVERIFY(crop->range.first <= 16 && crop->range.end() >= 44);
        for (int i = 0; i < crop->range.count; ++i)
            QCOMPARE(crop->blend[i] > 0, weights.isActive(crop->prompt, crop->range.first + i));
    }
};

QTEST_GUILESS_MAIN(TestFrameWindows)
#include "tst_frame_windows.moc"
