#include "core/studio/sampling_run.h"

#include "core/util/progress.h"
#include "core/util/timing.h"

#include <algorithm>
#include <utility>

namespace driftwalk::studio {

SamplingRun::SamplingRun(const model::MotionModel& model, int frames, int stepCount,
                         ComposeOptions options, std::stop_token stop)
    : m_model(model),
      m_frames(frames),
      m_stepCount(stepCount),
      m_options(std::move(options)),
      m_stop(std::move(stop)),
      m_stride(static_cast<int>(1 + std::int64_t{frames} * stepCount / maxTrajectoryFrames))
{
}

Tensor SamplingRun::finish(diffusion::Sampler& sampler, ComposedDenoiser& denoiser)
{
    while (!sampler.isDone()) {
        throwIfStopped(m_stop);
        if (m_options.wantsNoise && m_options.wantsNoise(m_index)) denoiser.inspectNext();
        const auto start = Clock::now();
        const diffusion::SamplerStep step = sampler.step();
        m_samplingSeconds += secondsSince(start);
        report(step, denoiser.takeNoise());
    }
    return sampler.state()[0];
}

void SamplingRun::report(const diffusion::SamplerStep& step, std::optional<StepNoise> noise)
{
    const auto start = Clock::now();
    MotionStep described = describedStep(m_model, step, m_frames);
    described.index = m_index;
    described.stepCount = m_stepCount;
    if (noise) described.noise = std::make_shared<const StepNoise>(std::move(*noise));
    if (m_options.onStep) m_options.onStep(described);
    const bool isKept = m_index % m_stride == 0 || m_index + 1 == m_stepCount || described.noise;
    if (isKept) m_trajectory.push_back(std::move(described));
    ++m_index;
    m_decodingSeconds += secondsSince(start);
}

void SamplingRun::giveTo(GeneratedMotion& result)
{
    result.trajectory = std::exchange(m_trajectory, {});
    result.samplingSeconds = m_samplingSeconds;
    result.decodingSeconds += m_decodingSeconds;
}

}  // namespace driftwalk::studio
