#include "core/diffusion/samplers/dpm_2.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

namespace driftwalk::diffusion {

Dpm2Sampler::Dpm2Sampler(SigmaInputs inputs) : SigmaSampler(std::move(inputs)) { }

SigmaSampler::Advance Dpm2Sampler::advance(int index, const Tensor& x)
{
    const double from = sigma(index);
    const double to = sigma(index + 1);
    const Denoised prediction = denoiseAt(x, from);
    if (to == 0) return {prediction, x - from * prediction.epsilon};
    const double middle = std::sqrt(from * to);
    const Tensor halfway = x + (middle - from) * prediction.epsilon;
    return {prediction, x + (to - from) * denoiseAt(halfway, middle).epsilon};
}

}  // namespace driftwalk::diffusion
