// The stochastic differential equation of the reverse process (Song et al. 2021b, "Score-based
// generative modeling through SDEs", eq. 6), by the method of Euler and Maruyama.
#pragma once

#include "core/diffusion/samplers/sigma_sampler.h"

namespace driftwalk::diffusion {

/// x_t' = x_t + beta (x_t / 2 + score) + sqrt(beta) noise, where beta = 1 - abar / abar' stands for
/// beta(t) dt. A step to sigma' = 0 leads to the predicted data, without noise
/// (Jolicoeur-Martineau et al. 2021).
class ReverseSdeSampler : public SigmaSampler {
public:
    /// @throws Error if there is no noise or the inputs do not fit together
    explicit ReverseSdeSampler(SigmaInputs inputs);

private:
    Advance advance(int index, const Tensor& x) override;
};

}  // namespace driftwalk::diffusion
