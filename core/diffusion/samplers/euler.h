// Euler's method for the probability flow in sigma (Karras et al. 2022, sec. 3).
#pragma once

#include "core/diffusion/samplers/sigma_sampler.h"

namespace driftwalk::diffusion {

/// x' = x + (sigma' - sigma) eps. On the same noise levels this is DDIM with eta 0.
class EulerSampler : public SigmaSampler {
public:
    /// @throws Error if the inputs do not fit together
    explicit EulerSampler(SigmaInputs inputs);

private:
    Advance advance(int index, const Tensor& x) override;
};

}  // namespace driftwalk::diffusion
