#include "core/diffusion/samplers/euler.h"

#include <ATen/ATen.h>

#include <utility>

namespace driftwalk::diffusion {

EulerSampler::EulerSampler(SigmaInputs inputs) : SigmaSampler(std::move(inputs)) { }

SigmaSampler::Advance EulerSampler::advance(int index, const Tensor& x)
{
    const Denoised prediction = denoiseAt(x, sigma(index));
    return {prediction, x + (sigma(index + 1) - sigma(index)) * prediction.epsilon};
}

}  // namespace driftwalk::diffusion
