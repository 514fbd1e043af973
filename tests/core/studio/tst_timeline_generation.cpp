#include "core/evaluation/physical_metrics.h"
#include "core/studio/motion_generation.h"
#include "core/studio/timeline_generation.h"
#include "core/util/error.h"
#include "core/util/resources.h"

#include <QtTest/QtTest>

#include <cmath>
#include <glm/geometric.hpp>

using namespace driftwalk;
using namespace driftwalk::studio;
using motion::BodyRegion;

namespace {

Timeline shortTimeline()
{
    Timeline timeline;
    timeline.prompt = "a person walks forward";
    timeline.seconds = 4;
    timeline.steps = 4;
    timeline.seed = 3;
    return timeline;
}

Timeline twoParts(Composition method)
{
    Timeline timeline = shortTimeline();
    timeline.method = method;
    timeline.lambda1 = timeline.lambda2 = 0.05;
    timeline.blocks = {{BodyRegion::LeftArm, 0, 4, "waves the left hand"},
                       {BodyRegion::BothLegs, 2, 4, "runs"}};
    return timeline;
}

/// Of pelvis and head, metres; a foot of a runner may move half a metre in a frame.
double largestStep(const motion::Clip& clip, std::size_t frame)
{
    double largest = 0;
    for (const int joint : {motion::Pelvis, motion::Head})
        largest = std::max(largest,
                           glm::distance(clip.frames[frame][joint], clip.frames[frame - 1][joint]));
    return largest;
}

bool isFinite(const motion::Clip& clip)
{
    for (const auto& pose : clip.frames)
        for (const auto& joint : pose)
            if (!std::isfinite(glm::length(joint))) return false;
    return true;
}

}  // namespace

/// With the bundled weights.
class TestTimelineGeneration : public QObject {
    Q_OBJECT

    std::unique_ptr<MotionEngine> m_engine = makeMotionEngine();

private Q_SLOTS:

    void initTestCase() { m_engine->load(resourcePath("models/driftwalk-base.safetensors")); }

    void withoutBlocksItIsThePlainMotion()
    {
        const auto composed = m_engine->compose(shortTimeline(), {}, {});
        const auto plain = m_engine->generate(commonSpec(shortTimeline()), {}, {});
        QCOMPARE(composed.clip.frames.size(), plain.clip.frames.size());
        for (std::size_t t = 0; t < plain.clip.frames.size(); ++t)
            for (int joint = 0; joint < motion::jointCount; ++joint)
                QVERIFY(glm::distance(composed.clip.frames[t][joint], plain.clip.frames[t][joint])
                        < 1e-3);
    }

    void everyMethodMakesAMotion()
    {
        for (const auto method : {Composition::Mask, Composition::NoiseInterpolation,
                                  Composition::Stitching, Composition::DoubleTake}) {
            const auto result = m_engine->compose(twoParts(method), {}, {});
            QCOMPARE(result.clip.frames.size(), std::size_t{80});
            QVERIFY(isFinite(result.clip));
            QVERIFY(evaluation::boneLengthDrift(result.clip) < 1e-9);
            const bool isTwice = method == Composition::DoubleTake;
            QCOMPARE(result.trajectory.size() > 4, isTwice);
            for (std::size_t i = 0; i < result.trajectory.size(); ++i) {
                QCOMPARE(result.trajectory[i].index, static_cast<int>(i));
                QCOMPARE(result.trajectory[i].stepCount,
                         static_cast<int>(result.trajectory.size()));
            }
        }
    }

    void gradientThroughTheNetworkRuns()
    {
        Timeline timeline = twoParts(Composition::NoiseInterpolation);
        timeline.gradient = InterpolationGradient::Xt;
        timeline.steps = 2;
        const auto with = m_engine->compose(timeline, {}, {});
        timeline.lambda1 = timeline.lambda2 = 0;
        const auto without = m_engine->compose(timeline, {}, {});
        QVERIFY(isFinite(with.clip));
        QVERIFY(with.clip.frames != without.clip.frames);
    }

    void noiseIsToldAtTheWantedStep()
    {
        ComposeOptions options;
        options.wantsNoise = [](int index) { return index == 2; };
        const auto result
            = m_engine->compose(twoParts(Composition::NoiseInterpolation), options, {});
        for (const MotionStep& step : result.trajectory)
            QCOMPARE(step.noise != nullptr, step.index == 2);
        const StepNoise& noise = *result.trajectory[2].noise;
        QCOMPARE(noise.prompts.size(), std::size_t{3});
        QCOMPARE(noise.prompts[0].norms.size(), std::size_t{80 * 22});
        QVERIFY(noise.correction.size() == std::size_t{80 * 22});
    }

    /// Three times as long as the longest motion that the model takes.
    void longMotionsAreContinuous()
    {
        Timeline timeline = shortTimeline();
        timeline.seconds = 30;
        timeline.steps = 8;
        timeline.blocks = {{BodyRegion::WholeBody, 12, 20, "a person runs"}};
        const auto result = m_engine->compose(timeline, {}, {});
        QCOMPARE(result.clip.frames.size(), std::size_t{600});
        for (std::size_t t = 1; t < result.clip.frames.size(); ++t)
            QVERIFY2(largestStep(result.clip, t) < 0.3,
                     qPrintable(QString("%1: %2").arg(t).arg(largestStep(result.clip, t))));
    }

    void unknownTextsAreNamed()
    {
        Timeline timeline = twoParts(Composition::Mask);
        timeline.blocks[0].text = "waves zzblorp";
        timeline.steps = 1;
        QCOMPARE(m_engine->compose(timeline, {}, {}).ignoredWords,
                 std::vector<std::string>{"zzblorp"});
        timeline.blocks[0].text = "zzblorp";
        QVERIFY_THROWS_EXCEPTION(Error, m_engine->compose(timeline, {}, {}));
    }

    void cancelEndsBeforeTheNextStep()
    {
        std::stop_source stop;
        int steps = 0;
        ComposeOptions options;
        options.onStep = [&](const MotionStep&) {
            ++steps;
            stop.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, m_engine->compose(twoParts(Composition::Mask), options, stop.get_token()));
        QCOMPARE(steps, 1);
    }

    void secondTakesAreWhereTextsHandOver()
    {
        Timeline timeline = shortTimeline();
        timeline.blocks = {{BodyRegion::WholeBody, 2, 4, "a person runs"}};
        const auto kept = keptByFirstTake(promptWeights(timeline, PromptStyle::Plain));
        QCOMPARE(kept.size(), std::size_t{80});
        QCOMPARE(kept[40], 0.0F);
        QCOMPARE(kept[10], 1.0F);
        QCOMPARE(kept[70], 1.0F);
        QVERIFY(kept[50] > 0 && kept[50] < 1);
    }
};

QTEST_GUILESS_MAIN(TestTimelineGeneration)
#include "tst_timeline_generation.moc"
