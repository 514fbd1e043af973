// A small MotionEngine for tests of the GUI: a figure that walks on a line, with noise that fades
// from step to step. A test holds it before a step, lets it fail, and sees whether it was stopped.
#pragma once

#include "core/studio/motion_engine.h"
#include "core/util/error.h"
#include "core/util/progress.h"

#include <cmath>
#include <condition_variable>
#include <limits>
#include <memory>
#include <mutex>
#include <random>

namespace driftwalk::tests {

/// How a test steers its engine; shared with it, since the engine lives in another thread.
class EngineControl {
public:
    /// The engine makes this many steps of a run, then waits to be allowed more, or to be stopped.
    void allowSteps(int count)
    {
        const std::scoped_lock lock(m_mutex);
        m_allowed = count;
        m_changed.notify_all();
    }

    void failWith(const std::string& text)
    {
        const std::scoped_lock lock(m_mutex);
        m_failure = text;
    }

    bool wasStopped() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_wasStopped;
    }

    /// The last edit that was asked for.
    studio::MotionEdit lastEdit() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_edit;
    }

    /// For the engine.
    void takeEdit(const studio::MotionEdit& edit)
    {
        const std::scoped_lock lock(m_mutex);
        m_edit = edit;
    }

    /// For the engine: before step `index` of a run. @throws Cancelled or Error as the test wants
    void passStep(int index, const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [&] { return index < m_allowed || !m_failure.empty(); });
        m_wasStopped = stop.stop_requested();
        throwIfStopped(stop);
        if (!m_failure.empty()) throw Error(m_failure);
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    int m_allowed = std::numeric_limits<int>::max();
    bool m_wasStopped = false;
    std::string m_failure;
    studio::MotionEdit m_edit;
};

/// Standing in the rest pose, moved forward (+z) by a step's length a second, with swinging limbs.
inline motion::Pose walkingPose(double seconds)
{
    const double swing = 0.5 * std::sin(2 * M_PI * seconds);
    motion::Pose pose;
    pose[motion::Pelvis] = {0, 0.93, 1.2 * seconds};
    for (int joint = 1; joint < motion::jointCount; ++joint) {
        const auto j = static_cast<std::size_t>(joint);
        glm::dvec3 direction = motion::restDirections[j];
        const bool isLeft = motion::mirroredJoint[j] > joint;
        const bool isLeg = joint == 4 || joint == 5 || joint == 7 || joint == 8;
        const bool isArm = joint >= 18;
        if (isLeg || isArm) {
            const double angle = (isLeft == isLeg ? 1 : -1) * swing;
            direction = {0, -std::cos(angle), std::sin(angle)};
        }
        const auto parent = static_cast<std::size_t>(motion::jointParents[j]);
        pose[j] = pose[parent] + direction * motion::boneLengths[j];
    }
    return pose;
}

class FakeEngine : public studio::MotionEngine {
public:
    static constexpr int scheduleSteps = 100;

    explicit FakeEngine(std::shared_ptr<EngineControl> control) : m_control(std::move(control)) { }

    /// Signal level of the cosine schedule of Nichol and Dhariwal 2021, without its offset.
    static double alphaBar(int t)
    {
        const double phase = (t + 1) * M_PI / 2 / (scheduleSteps + 1);
        return std::cos(phase) * std::cos(phase);
    }

    studio::ModelInfo load(const std::filesystem::path& weights) override
    {
        if (weights.empty()) throw FileError("model.safetensors", "not found");
        studio::ModelInfo info{
            .name = "fake-walk",
            .hash = "0123456789abcdef",
            .parameterCount = 11'800'000,
            .scheduleSteps = scheduleSteps,
            .alphasCumprod = {},
            .threads = 2,
            .gflops = 170,
            .blas = {},
            .libtorch = "1.13",
            .words = std::make_shared<text::WordVectors>(text::WordVectors::loadBundled())};
        for (int t = 0; t < scheduleSteps; ++t)
            info.alphasCumprod.push_back(alphaBar(t));
        return info;
    }

    std::optional<model::PromptMeaning> meaning(const std::string& prompt) override
    {
        if (prompt.empty()) return {};
        return model::PromptMeaning{{"walk"}, 0.9, "normal", 0.8, 3.2};
    }

    studio::GeneratedMotion generate(const studio::MotionSpec& spec,
                                     const studio::MotionStepFn& onStep,
                                     std::stop_token stop) override
    {
        studio::GeneratedMotion result;
        result.spec = spec;
        result.clip.name = spec.prompt;
        result.ignoredWords = {"gracefully"};
        result.meaning = meaning(spec.prompt);
        result.samplingSeconds = 0.03 * spec.steps;
        for (int frame = 0; frame < studio::frameCount(spec); ++frame)
            result.clip.frames.push_back(walkingPose(frame / motion::modelFps));
        result.unfinished = unfinishedFrom(result.clip, spec.seed);
        for (int index = 0; index < spec.steps; ++index) {
            m_control->passStep(index, stop);
            result.trajectory.push_back(makeStep(spec, index, result.clip));
            onStep(result.trajectory.back());
        }
        return result;
    }

    std::vector<studio::MotionCandidate> candidates(const studio::MotionSpec& spec, int count,
                                                    const ProgressFn& onProgress,
                                                    std::stop_token stop) override
    {
        std::vector<studio::MotionCandidate> result;
        for (int i = 0; i < count; ++i) {
            m_control->passStep(i, stop);
            studio::MotionSpec one = spec;
            one.seed += static_cast<std::uint64_t>(i);
            one.steps = 1;
            auto made = generate(
                one, [](const auto&) {}, stop);
            result.push_back({made.clip, one.seed, 0.1 * i, 0.1, 80.0 + i, made.unfinished});
            if (onProgress) onProgress(i + 1, count);
        }
        return studio::ranked(std::move(result));
    }

    studio::GeneratedMotion compose(const studio::Timeline& timeline,
                                    const studio::ComposeOptions& options,
                                    std::stop_token stop) override
    {
        const auto onStep = [&options](const studio::MotionStep& step) {
            if (options.onStep) options.onStep(step);
        };
        return generate(studio::commonSpec(timeline), onStep, std::move(stop));
    }

    studio::GeneratedMotion edit(const studio::MotionEdit& edit,
                                 const studio::ComposeOptions& options,
                                 std::stop_token stop) override
    {
        studio::validate(edit);
        m_control->takeEdit(edit);
        studio::Timeline timeline = edit.timeline;
        timeline.seconds = edit.source.seconds();
        return compose(timeline, options, std::move(stop));
    }

    void elbo(const motion::Clip& clip, const studio::MotionElboSpec& spec,
              const studio::ElboNewsFn& onNews, std::stop_token stop) override
    {
        m_control->passStep(0, stop);
        const double features = 263.0 * static_cast<double>(clip.frames.size() - 1);
        studio::ElboNews news{.dimensions = static_cast<int>(features),
                              .steps = scheduleSteps,
                              .draws = spec.draws,
                              .drawsWanted = spec.draws};
        news.denoising.reconstruction = {-features, 1};
        news.denoising.priorMatching = {0.5, 0};
        news.denoising.stepsPerTerm = (scheduleSteps - 1.0) / spec.terms;
        for (int i = 0; i < spec.terms; ++i) {
            news.denoising.t.push_back(1 + i * (scheduleSteps - 1) / spec.terms);
            news.denoising.terms.push_back({10, 1});
        }
        news.denoising.total = {10.0 * (scheduleSteps - 1) - features + 0.5, 10};
        onNews(news);
    }

private:
    /// As if it had been sampled with a trembling hand, with feet that always stand.
    static studio::UnfinishedMotion unfinishedFrom(const motion::Clip& clip, std::uint64_t seed)
    {
        studio::UnfinishedMotion motion{.clip = withNoise(clip, 0.01, seed)};
        motion.contacts.assign(clip.frames.size(), {true, true, true, true});
        return motion;
    }

    static studio::MotionStep makeStep(const studio::MotionSpec& spec, int index,
                                       const motion::Clip& clip)
    {
        studio::MotionStep step;
        step.index = index;
        step.stepCount = spec.steps;
        step.t = (scheduleSteps - 1) * (spec.steps - 1 - index) / std::max(1, spec.steps - 1);
        step.alphaBar = alphaBar(step.t);
        step.epsilonNorm = 1;
        step.x0 = withNoise(clip, 0.25 * (1 - step.alphaBar), spec.seed);
        step.xt = withNoise(clip, 0.8 * std::sqrt(1 - step.alphaBar), spec.seed);
        return step;
    }

    static motion::Clip withNoise(motion::Clip clip, double sigma, std::uint64_t seed)
    {
        std::mt19937_64 random(seed);
        std::normal_distribution<double> normal;
        for (motion::Pose& pose : clip.frames)
            for (glm::dvec3& joint : pose)
                joint += sigma * glm::dvec3(normal(random), normal(random), normal(random));
        return clip;
    }

    std::shared_ptr<EngineControl> m_control;
};

}  // namespace driftwalk::tests
