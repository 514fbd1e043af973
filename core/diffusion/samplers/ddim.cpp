#include "core/diffusion/samplers/ddim.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace driftwalk::diffusion {

DdimSampler::DdimSampler(SamplerInputs inputs, double eta)
    : TimestepSampler(std::move(inputs)),
      m_eta(eta)
{
    require(std::isfinite(eta) && eta >= 0, "eta must not be negative");
    for (int j = 0; j < stepCount(); ++j) {
        // eta = 1 always fits, up to rounding
        require(eta <= 1 || sigma(j) * sigma(j) <= 1 - process().alphasCumprodPrev()[j],
                "eta is too large for this noise schedule: use 1 or less");
    }
}

double DdimSampler::sigma(int j) const
{
    // eq. 16: sqrt((1 - abar_{t-1}) / (1 - abar_t)) sqrt(1 - abar_t / abar_{t-1}) is the root of
    // beta-tilde
    return m_eta * std::sqrt(process().posteriorVariance()[j]);
}

Tensor DdimSampler::next(int j, const Tensor&, const Denoised& prediction, const Tensor& noise)
{
    const double alphaBarPrev = process().alphasCumprodPrev()[j];
    const double direction = std::sqrt(std::max(0.0, 1 - alphaBarPrev - sigma(j) * sigma(j)));
    return std::sqrt(alphaBarPrev) * prediction.x0 + direction * prediction.epsilon
        + sigma(j) * noise;
}

}  // namespace driftwalk::diffusion
