// DDIM run backwards: from data to the noise that it comes from (Song et al. 2021, sec. 4.3 and
// eq. 14).
#pragma once

#include "core/diffusion/samplers/timestep_sampler.h"

namespace driftwalk::diffusion {

/// x_{t+1} = sqrt(abar_{t+1}) x_0 + sqrt(1 - abar_{t+1}) eps, from the least noise up. The last
/// step ends at abar = 0, in the predicted noise alone; the state before it is where a DdimSampler
/// of the same timesteps starts.
class DdimEncoder : public Sampler {
public:
    /// @param inputs  start: [B, ...] the data, which is taken as the state at the first of the
    /// timesteps; noise: not used, may be empty
    /// @throws Error if the timesteps do not fit the schedule or clip is not above 0
    explicit DdimEncoder(const SamplerInputs& inputs);

private:
    SamplerStep takeStep(int index, const Tensor& xt) override;

    Respacing m_respacing;
    Denoiser& m_denoiser;
    std::optional<double> m_clip;
};

}  // namespace driftwalk::diffusion
