// Stepping samplers of one motion to their end, with everything that is told on the way.
#pragma once

#include "core/studio/composed_denoiser.h"
#include "core/studio/motion_decoding.h"

namespace driftwalk::studio {

/// One or more samplers that lead to one motion, one after the other.
class SamplingRun {
public:
    /// @param model      must outlive this object
    /// @param frames     of the motion
    /// @param stepCount  of all samplers together
    SamplingRun(const model::MotionModel& model, int frames, int stepCount, ComposeOptions options,
                std::stop_token stop);

    /// The sampler's final state, [T, F].
    /// @param denoiser  asked for its noise at the wanted steps
    /// @throws Cancelled when stopped
    Tensor finish(diffusion::Sampler& sampler, ComposedDenoiser& denoiser);

    /// Moves the steps so far and the time they took into the result.
    void giveTo(GeneratedMotion& result);

private:
    void report(const diffusion::SamplerStep& step, std::optional<StepNoise> noise);

    const model::MotionModel& m_model;
    int m_frames;
    int m_stepCount;
    ComposeOptions m_options;
    std::stop_token m_stop;
    int m_index = 0;
    int m_stride;  ///< of the steps that are kept
    std::vector<MotionStep> m_trajectory;
    double m_samplingSeconds = 0;
    double m_decodingSeconds = 0;
};

}  // namespace driftwalk::studio
