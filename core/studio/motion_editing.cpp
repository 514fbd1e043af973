#include "core/studio/motion_editing.h"

#include "core/diffusion/inpainting.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/studio/kept_clip.h"
#include "core/studio/rederived_velocities.h"
#include "core/studio/root_path.h"
#include "core/studio/timeline_generation.h"
#include "core/util/timing.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace driftwalk::studio {

namespace {

/// An edit, prepared: all that does not change from step to step.
struct Preparation {
    motion::Features source;
    motion::Features known;  ///< the source, with the root's columns of the path if there is one
    std::vector<float> kept;  ///< [frames, 263]
    std::vector<FrameRange> spans;  ///< frames that are kept whole, in order
    std::optional<RootPath> path;
};

std::vector<FrameRange> wholeFrames(const std::vector<float>& kept, int frames)
{
    std::vector<FrameRange> spans;
    for (int t = 0; t < frames; ++t) {
        const auto row = kept.begin() + static_cast<std::ptrdiff_t>(t) * motion::featureCount;
        const bool isWhole = std::all_of(row, row + motion::featureCount,
                                         [](float weight) { return weight >= 1; });
        if (!isWhole) continue;
        if (spans.empty() || spans.back().end() != t) spans.push_back({t, 0});
        ++spans.back().count;
    }
    return spans;
}

Preparation prepared(const MotionEdit& edit)
{
    Preparation result;
    result.source = result.known = sourceFeatures(edit.source);
    const int frames = result.source.frames();
    result.kept = keptFeatures(edit, frames);
    result.spans = wholeFrames(result.kept, frames);
    if (edit.path.empty()) return result;
    result.path = rootAlong(edit.path, frames);
    for (int t = 0; t < frames; ++t) {
        for (int column = 0; column < 3; ++column) {
            const auto i = static_cast<std::size_t>(t) * motion::featureCount + column;
            result.known.values[i] = result.path->columns[t][column];
            result.kept[i] = 1;
        }
    }
    return result;
}

/// [1, padded, 263], the last frame repeated.
Tensor padded(const Tensor& x, int frames)
{
    const std::int64_t missing = frames - x.size(0);
    if (missing <= 0) return x.unsqueeze(0);
    const Tensor last = x.narrow(0, x.size(0) - 1, 1);
    return at::cat({x, last.expand({missing, x.size(1)})}).unsqueeze(0);
}

/// The predicted data [1, T, F] with the root brought to where kept spans need it and velocities
/// that agree.
Tensor mended(const model::MotionModel& model, const Preparation& edit, const Tensor& x0)
{
    const int frames = edit.source.frames();
    const motion::Features features
        = withRootMeeting(featuresFrom(model, x0[0], frames), edit.source, edit.spans);
    const Tensor values = at::tensor(features.values, at::kFloat).view({frames, -1});
    const Tensor all = (withRederivedVelocities(values) - model.mean) / model.standardDeviation;
    Tensor result = x0.clone();
    result[0].narrow(0, 0, frames).copy_(all);
    return result;
}

/// Part of a schedule from the noise up to which a motion is noised, and the steps for it.
struct Pass {
    diffusion::NoiseSchedule schedule;
    int steps;
};

Pass passOf(const diffusion::NoiseSchedule& schedule, double noise, int steps)
{
    const int last = std::max(0, static_cast<int>(std::lround(noise * schedule.steps())) - 1);
    const int count = std::clamp(static_cast<int>(std::lround(noise * steps)), 1, last + 1);
    return {diffusion::upTo(schedule, last), count};
}

UnfinishedMotion unfinishedEdit(const model::MotionModel& model, const MotionEdit& edit,
                                const Preparation& preparation, const Tensor& x)
{
    const int frames = preparation.source.frames();
    UnfinishedMotion result = unfinishedFrom(model, x, frames);
    result.kept = keptJoints(edit, frames);
    for (int t = 0; preparation.path && t < frames; ++t)
        result.kept[static_cast<std::size_t>(t) * motion::jointCount + motion::Pelvis] = 1;
    if (preparation.path) result.clip = placed(std::move(result.clip), preparation.path->start);
    return result;
}

/// The passes over an edit, each from its noise down to the data.
class Passes {
public:
    Passes(const model::MotionModel& model, const model::PromptReader& reader,
           const MotionEdit& edit, const Preparation& preparation, const Timeline& timeline)
        : m_model(model),
          m_edit(edit),
          m_preparation(preparation),
          m_spec(samplerSpecOf(commonSpec(timeline))),
          m_composed(model, reader, timeline, timeline.method),
          m_noise(diffusion::gaussianNoise(timeline.seed)),
          m_first(passOf(model::scheduleOf(model.spec), edit.noise, timeline.steps)),
          m_again(passOf(model::scheduleOf(model.spec), edit.noise / 2, timeline.steps))
    {
    }

    int stepCount() const { return m_first.steps + m_edit.repeats * m_again.steps; }

    /// [T, F]
    Tensor sample(SamplingRun& run)
    {
        const int length = m_composed.denoiser().paddedFrames();
        const Tensor known = padded(normalised(m_model, m_preparation.known), length);
        const Tensor keep = padded(
            at::tensor(m_preparation.kept, at::kFloat).view({-1, motion::featureCount}), length);
        diffusion::InpaintingDenoiser denoiser(
            m_composed.denoiser(), known, keep,
            [this](const Tensor& x0) { return mended(m_model, m_preparation, x0); });
        const Tensor start = m_edit.noise >= 1
            ? startingNoise(m_model, m_noise, length).unsqueeze(0)
            : noised(known, m_first.schedule, m_noise);
        Tensor x = finish(run, denoiser, m_first, start);
        for (int i = 0; i < m_edit.repeats; ++i)
            x = finish(run, denoiser, m_again, noised(x, m_again.schedule, m_noise));
        return x[0];
    }

private:
    Tensor finish(SamplingRun& run, diffusion::Denoiser& denoiser, const Pass& pass,
                  const Tensor& start)
    {
        m_spec.steps = pass.steps;
        const auto sampler
            = diffusion::makeSampler(m_spec, pass.schedule, denoiser, start, m_noise);
        return run.finish(*sampler, m_composed.denoiser()).unsqueeze(0);
    }

    const model::MotionModel& m_model;
    const MotionEdit& m_edit;
    const Preparation& m_preparation;
    diffusion::SamplerSpec m_spec;
    TimelineDenoiser m_composed;
    diffusion::NoiseSource m_noise;
    Pass m_first;
    Pass m_again;
};

}  // namespace

GeneratedMotion editedMotion(const model::MotionModel& model, const model::PromptReader& reader,
                             const MotionEdit& edit, const ComposeOptions& options,
                             std::stop_token stop)
{
    validate(edit);
    const at::NoGradGuard noGrad;
    const Preparation preparation = prepared(edit);
    const int frames = preparation.source.frames();
    Timeline timeline = edit.timeline;
    timeline.seconds = frames / motion::modelFps;
    GeneratedMotion result;
    result.spec = commonSpec(timeline);
    result.ignoredWords = unknownWords(timeline, reader.table());
    const auto start = Clock::now();
    Passes passes(model, reader, edit, preparation, timeline);
    result.textSeconds = secondsSince(start);
    SamplingRun run(model, frames, passes.stepCount(), options, std::move(stop));
    const Tensor x = passes.sample(run);
    run.giveTo(result);
    const auto decoding = Clock::now();
    result.unfinished = unfinishedEdit(model, edit, preparation, x);
    result.clip = finishedKeeping(result.unfinished);
    result.clip.name = edit.timeline.prompt;
    result.decodingSeconds += secondsSince(decoding);
    return result;
}

}  // namespace driftwalk::studio
