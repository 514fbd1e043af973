#include "core/evaluation/physical_metrics.h"
#include "core/studio/motion_generation.h"
#include "core/util/error.h"
#include "core/util/resources.h"

#include <QtTest/QtTest>

#include <glm/geometric.hpp>

using namespace driftwalk;
using studio::MotionSpec;

namespace {

MotionSpec shortSpec()
{
    MotionSpec spec;
    spec.prompt = "a person walks forward";
    spec.seconds = 4;
    spec.steps = 12;
    spec.seed = 3;
    return spec;
}

bool areEqual(const motion::Clip& a, const motion::Clip& b) { return a.frames == b.frames; }

}  // namespace

/// With the bundled weights.
class TestMotionGeneration : public QObject {
    Q_OBJECT

    std::unique_ptr<studio::MotionEngine> m_engine = studio::makeMotionEngine();

private Q_SLOTS:

    void initTestCase()
    {
        const auto info = m_engine->load(resourcePath("models/driftwalk-base.safetensors"));
        QCOMPARE(info.alphasCumprod.size(), static_cast<std::size_t>(info.scheduleSteps));
        QVERIFY(info.parameterCount > 1'000'000);
    }

    void walkingGoesForward()
    {
        const auto result = m_engine->generate(shortSpec(), {}, {});
        QCOMPARE(result.clip.frames.size(), std::size_t{80});
        QCOMPARE(result.clip.fps, motion::modelFps);
        QVERIFY(result.clip.frames.back()[motion::Pelvis].z > 1.0);
        QVERIFY(evaluation::boneLengthDrift(result.clip) < 1e-9);
        double lowest = 1;
        for (const auto& pose : result.clip.frames)
            for (const auto& joint : pose)
                lowest = std::min(lowest, joint.y);
        QVERIFY(std::abs(lowest) < 0.05);
    }

    void trajectoryHoldsEveryStep()
    {
        std::vector<int> seen;
        const auto result = m_engine->generate(
            shortSpec(), [&](const studio::MotionStep& step) { seen.push_back(step.t); }, {});
        QCOMPARE(result.trajectory.size(), std::size_t{12});
        QCOMPARE(seen.size(), std::size_t{12});
        QCOMPARE(seen.front(), 999);
        QVERIFY(std::is_sorted(seen.rbegin(), seen.rend()));
        for (const auto& step : result.trajectory) {
            QCOMPARE(step.xt.frames.size(), result.clip.frames.size());
            QCOMPARE(step.x0.frames.size(), result.clip.frames.size());
            QVERIFY(step.alphaBar > 0 && step.alphaBar < 1);
        }
    }

    void sameSeedSameMotion()
    {
        const auto first = m_engine->generate(shortSpec(), {}, {});
        const auto second = m_engine->generate(shortSpec(), {}, {});
        QVERIFY(areEqual(first.clip, second.clip));
        MotionSpec other = shortSpec();
        other.seed = 4;
        QVERIFY(!areEqual(m_engine->generate(other, {}, {}).clip, first.clip));
    }

    void everySamplerAndGuidanceRuns()
    {
        for (const char* sampler : {"ddim", "ddpm"}) {
            for (const double guidance : {0.0, 1.0, 4.0}) {
                MotionSpec spec = shortSpec();
                spec.sampler = sampler;
                spec.guidance = guidance;
                spec.steps = 3;
                spec.eta = sampler == std::string("ddim") ? 1 : 0;
                for (const auto& pose : m_engine->generate(spec, {}, {}).clip.frames)
                    QVERIFY(std::isfinite(pose[motion::Head].x));
            }
        }
    }

    void unconditionalNeedsNoPrompt()
    {
        MotionSpec spec = shortSpec();
        spec.prompt.clear();
        QVERIFY_THROWS_EXCEPTION(Error, m_engine->generate(spec, {}, {}));
        spec.unconditional = true;
        spec.steps = 2;
        QCOMPARE(m_engine->generate(spec, {}, {}).clip.frames.size(), std::size_t{80});
    }

    void unknownWordsAreReportedAndMayNotBeAll()
    {
        MotionSpec spec = shortSpec();
        spec.steps = 1;
        spec.prompt = "a person walks zzblorp";
        QCOMPARE(m_engine->generate(spec, {}, {}).ignoredWords,
                 std::vector<std::string>{"zzblorp"});
        spec.prompt = "zzblorp";
        QVERIFY_THROWS_EXCEPTION(Error, m_engine->generate(spec, {}, {}));
    }

    void cancelEndsBeforeTheNextStep()
    {
        std::stop_source stop;
        int steps = 0;
        const auto onStep = [&](const studio::MotionStep&) {
            ++steps;
            stop.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 m_engine->generate(shortSpec(), onStep, stop.get_token()));
        QCOMPARE(steps, 1);
    }

    void batchRowsEqualSingleMotions()
    {
        const auto model
            = model::loadMotionModel(resourcePath("models/driftwalk-base.safetensors"));
        const model::PromptReader reader(
            std::make_shared<text::WordVectors>(text::WordVectors::loadBundled()), model.words);
        std::vector<MotionSpec> specs(2, shortSpec());
        specs[1].prompt = "someone waves the left hand";
        specs[1].seed = 8;
        specs[1].seconds = 2.6;
        const auto clips = studio::generateBatch(model, reader, specs);
        for (std::size_t i = 0; i < specs.size(); ++i) {
            const auto alone = m_engine->generate(specs[i], {}, {}).clip;
            QCOMPARE(clips[i].frames.size(), alone.frames.size());
            for (std::size_t frame = 0; frame < alone.frames.size(); ++frame)
                QVERIFY(glm::distance(alone.frames[frame][motion::Head],
                                      clips[i].frames[frame][motion::Head])
                        < 0.01);
        }
    }
};

QTEST_GUILESS_MAIN(TestMotionGeneration)
#include "tst_motion_generation.moc"
