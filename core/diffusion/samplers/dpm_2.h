// The midpoint method in log sigma, DPM-Solver-2 in sigma (Lu et al. 2022, algorithm 1; Karras et
// al. 2022).
#pragma once

#include "core/diffusion/samplers/sigma_sampler.h"

namespace driftwalk::diffusion {

/// x' = x + (sigma' - sigma) eps(m), where m is Euler's step to sqrt(sigma sigma'). Two calls of
/// the denoiser a step, one at a step to sigma' = 0, which is Euler's.
class Dpm2Sampler : public SigmaSampler {
public:
    /// @throws Error if the inputs do not fit together
    explicit Dpm2Sampler(SigmaInputs inputs);

private:
    Advance advance(int index, const Tensor& x) override;
};

}  // namespace driftwalk::diffusion
