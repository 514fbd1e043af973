// Ancestral sampling (Ho et al. 2020, algorithm 2).
#pragma once

#include "core/diffusion/samplers/timestep_sampler.h"

namespace driftwalk::diffusion {

/// x_{t-1} = posterior mean of (predicted x_0, x_t) + sigma_t noise; no noise at the last step.
class DdpmSampler : public TimestepSampler {
public:
    /// @throws Error if the inputs do not fit together
    explicit DdpmSampler(SamplerInputs inputs,
                         VarianceChoice variance = VarianceChoice::FixedSmall);

private:
    Tensor next(int j, const Tensor& xt, const Denoised& prediction, const Tensor& noise) override;

    VarianceChoice m_variance;
};

}  // namespace driftwalk::diffusion
