#include "core/diffusion/samplers/ddpm.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

namespace driftwalk::diffusion {

DdpmSampler::DdpmSampler(SamplerInputs inputs, VarianceChoice variance)
    : TimestepSampler(std::move(inputs)),
      m_variance(variance)
{
}

Tensor DdpmSampler::next(int j, const Tensor& xt, const Denoised& prediction, const Tensor& noise)
{
    // Luo eq. 84
    const Tensor mean = process().posteriorMeanCoef1()[j] * prediction.x0
        + process().posteriorMeanCoef2()[j] * xt;
    if (j == 0) return mean;
    return mean + std::exp(0.5 * process().logVariances(m_variance)[j]) * noise;
}

}  // namespace driftwalk::diffusion
