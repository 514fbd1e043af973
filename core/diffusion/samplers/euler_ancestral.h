// Euler's method with noise added after each step: DDPM and DDIM in sigma (Song et al. 2021, eq. 12
// and 16, divided by sqrt(abar)).
#pragma once

#include "core/diffusion/samplers/sigma_sampler.h"

namespace driftwalk::diffusion {

/// x' = x + (sigmaDown - sigma) eps + sigmaUp noise, where sigmaUp^2 = eta^2 sigma'^2 (sigma^2 -
/// sigma'^2) / sigma^2, at most sigma'^2, and sigmaDown^2 = sigma'^2 - sigmaUp^2. A step to sigma'
/// = 0 draws no noise.
class EulerAncestralSampler : public SigmaSampler {
public:
    /// @param eta  0: deterministic, 1: the variance of DDPM
    /// @throws Error if eta is negative or there is no noise, or the inputs do not fit together
    explicit EulerAncestralSampler(SigmaInputs inputs, double eta = 1);

private:
    Advance advance(int index, const Tensor& x) override;

    double m_eta;
};

}  // namespace driftwalk::diffusion
