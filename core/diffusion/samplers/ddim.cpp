#include "core/diffusion/samplers/ddim.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace driftwalk::diffusion {

namespace {

/// Signal level at t - stride for each of the timesteps; 1 below 0.
std::vector<double> levelsAfter(const NoiseSchedule& schedule, const std::vector<int>& timesteps,
                                int stride)
{
    require(stride >= 1, "the stride of DDIM must be above 0");
    std::vector<double> levels;
    for (const int t : timesteps)
        levels.push_back(t >= stride ? schedule.alphasCumprod()[t - stride] : 1.0);
    return levels;
}

}  // namespace

DdimSampler::DdimSampler(SamplerInputs inputs, double eta, std::optional<int> stride)
    : TimestepSampler(inputs),
      m_eta(eta),
      m_alphasCumprodPrev(stride ? levelsAfter(inputs.schedule, timesteps(), *stride)
                                 : process().alphasCumprodPrev())
{
    require(std::isfinite(eta) && eta >= 0, "eta must not be negative");
    for (int j = 0; j < stepCount(); ++j) {
        // eta = 1 always fits, up to rounding
        require(eta <= 1 || sigma(j) * sigma(j) <= 1 - m_alphasCumprodPrev[j],
                "eta is too large for this noise schedule: use 1 or less");
    }
}

double DdimSampler::sigma(int j) const
{
    // eq. 16
    const double alphaBar = process().alphasCumprod()[j];
    const double alphaBarPrev = m_alphasCumprodPrev[j];
    return m_eta * std::sqrt((1 - alphaBarPrev) / (1 - alphaBar) * (1 - alphaBar / alphaBarPrev));
}

Tensor DdimSampler::next(int j, const Tensor&, const Denoised& prediction, const Tensor& noise)
{
    const double alphaBarPrev = m_alphasCumprodPrev[j];
    const double direction = std::sqrt(std::max(0.0, 1 - alphaBarPrev - sigma(j) * sigma(j)));
    return std::sqrt(alphaBarPrev) * prediction.x0 + direction * prediction.epsilon
        + sigma(j) * noise;
}

}  // namespace driftwalk::diffusion
