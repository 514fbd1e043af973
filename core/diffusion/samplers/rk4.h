// The classical Runge-Kutta method of fourth order for the probability flow (Song et al. 2021b,
// sec. 4.3), over the angle atan(sigma).
#pragma once

#include "core/diffusion/samplers/sigma_sampler.h"

namespace driftwalk::diffusion {

/// Four calls of the denoiser a step, one at a step to sigma' = 0, which leads to the predicted
/// data as Euler's does.
class Rk4Sampler : public SigmaSampler {
public:
    /// @throws Error if the inputs do not fit together
    explicit Rk4Sampler(SigmaInputs inputs);

private:
    Advance advance(int index, const Tensor& x) override;
};

}  // namespace driftwalk::diffusion
