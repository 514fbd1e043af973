// What the samplers share that walk down chosen steps of a discrete schedule and call the denoiser
// once a step.
#pragma once

#include "core/diffusion/respacing.h"
#include "core/diffusion/samplers/sampler.h"

#include <optional>

namespace driftwalk::diffusion {

struct SamplerInputs {
    const NoiseSchedule& schedule;  ///< the original one, that of training; copied
    std::vector<int> timesteps;  ///< the steps to use, increasing; empty for all
    Denoiser& denoiser;  ///< must outlive the sampler
    Tensor start;  ///< [B, ...] the state at the last of the timesteps: noise, as a rule
    NoiseSource noise;  ///< drawn from once a step, also where the draw is multiplied by 0
    std::optional<double> clip = {};  ///< clamp each predicted x0 to [-clip, clip]
};

/// The chosen steps of the schedule as a shorter process.
/// @throws Error if the timesteps do not fit the schedule
Respacing respaced(const SamplerInputs& inputs);

class TimestepSampler : public Sampler {
protected:
    /// @throws Error if the timesteps do not fit the schedule, the noise source is empty or clip is
    /// not above 0
    explicit TimestepSampler(SamplerInputs inputs);

    /// The shorter process of the chosen steps. Step number `index` stands at its j = stepCount() -
    /// 1 - index.
    const NoiseSchedule& process() const { return m_respacing.schedule; }

    /// [S] where the steps of process() stand in the original schedule.
    const std::vector<int>& timesteps() const { return m_respacing.timestepMap; }

private:
    SamplerStep takeStep(int index, const Tensor& xt) final;

    /// The state at j - 1 (the data, if j = 0).
    /// @param noise  standard normal, like xt
    virtual Tensor next(int j, const Tensor& xt, const Denoised& prediction, const Tensor& noise)
        = 0;

    Respacing m_respacing;
    Denoiser& m_denoiser;
    NoiseSource m_noise;
    std::optional<double> m_clip;
};

}  // namespace driftwalk::diffusion
