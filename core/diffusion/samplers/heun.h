// Heun's second-order method with churn (Karras et al. 2022, algorithm 2; algorithm 1 without
// churn).
#pragma once

#include "core/diffusion/samplers/sigma_sampler.h"

#include <limits>

namespace driftwalk::diffusion {

/// Noise added before each step, which is then made from the raised noise level.
struct Churn {
    double amount
        = 0;  ///< S_churn, >= 0: sigma grows by the factor 1 + min(amount / S, sqrt(2) - 1)
    double sigmaMin = 0;  ///< S_tmin: no noise below this level
    double sigmaMax = std::numeric_limits<double>::infinity();  ///< S_tmax: nor above this one
    double noiseScale = 1;  ///< S_noise, > 0: standard deviation of the noise
};

/// Two calls of the denoiser a step, one at a step to sigma = 0, which is Euler's. With churn,
/// noise is drawn at every step, and the reported prediction belongs to the state with the noise
/// added.
class HeunSampler : public SigmaSampler {
public:
    /// @throws Error if a value of churn is out of range or it has no noise, or the inputs do not
    /// fit together
    explicit HeunSampler(SigmaInputs inputs, const Churn& churn = {});

private:
    Advance advance(int index, const Tensor& x) override;
    double raised(double sigma) const;

    Churn m_churn;
};

}  // namespace driftwalk::diffusion
