// Denoising diffusion implicit models (Song et al. 2021).
#pragma once

#include "core/diffusion/samplers/timestep_sampler.h"

#include <optional>
#include <vector>

namespace driftwalk::diffusion {

/// eq. 12: x_{t-1} = sqrt(abar_{t-1}) x_0 + sqrt(1 - abar_{t-1} - sigma^2) eps + sigma noise, where
/// sigma is eta times the standard deviation of the DDPM posterior.
class DdimSampler : public TimestepSampler {
public:
    /// @param eta     0: deterministic, 1: the variance of DDPM; larger values as far as sigma^2 <=
    /// 1 - abar_{t-1}
    /// @param stride  each step goes from t to the level of t - stride, wherever the next one
    /// starts, and to the data if that is below 0, as in diffusers; without it, to the level of the
    /// next step
    /// @throws Error if eta is negative or too large for the schedule, the stride is not above 0,
    /// or the inputs do not fit together
    explicit DdimSampler(SamplerInputs inputs, double eta = 0, std::optional<int> stride = {});

private:
    Tensor next(int j, const Tensor& xt, const Denoised& prediction, const Tensor& noise) override;
    double sigma(int j) const;

    double m_eta;
    std::vector<double> m_alphasCumprodPrev;  ///< [S] level after the step that starts at j
};

}  // namespace driftwalk::diffusion
