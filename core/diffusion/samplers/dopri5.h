// The probability flow by Dormand and Prince's method, which chooses its own steps between the
// reported levels (Song et al. 2021b, sec. 4.3), over the angle atan(sigma).
#pragma once

#include "core/diffusion/ode_solver.h"
#include "core/diffusion/samplers/sigma_sampler.h"

namespace driftwalk::diffusion {

/// Seven calls of the denoiser a step or more, one at a step to sigma' = 0, which leads to the
/// predicted data as Euler's does.
class Dopri5Sampler : public SigmaSampler {
public:
    /// @param tolerance  errors of x_t in one inner step; maxEvaluations is for all of the run
    /// @throws Error if a tolerance is out of range or the inputs do not fit together. A step
    /// throws it if the tolerance cannot be met
    explicit Dopri5Sampler(SigmaInputs inputs, const OdeTolerance& tolerance = {});

private:
    Advance advance(int index, const Tensor& x) override;

    DormandPrince m_solver;
};

}  // namespace driftwalk::diffusion
