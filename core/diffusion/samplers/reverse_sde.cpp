#include "core/diffusion/samplers/reverse_sde.h"

#include "core/diffusion/sigmas.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

namespace driftwalk::diffusion {

ReverseSdeSampler::ReverseSdeSampler(SigmaInputs inputs) : SigmaSampler(std::move(inputs))
{
    requireNoise();
}

SigmaSampler::Advance ReverseSdeSampler::advance(int index, const Tensor& x)
{
    const Denoised prediction = denoiseAt(x, sigma(index));
    if (sigma(index + 1) == 0) return {prediction, prediction.x0};
    const double alphaBar = alphaBarFromSigma(sigma(index));
    const double alphaBarNext = alphaBarFromSigma(sigma(index + 1));
    const double beta = 1 - alphaBar / alphaBarNext;
    const Tensor xt = std::sqrt(alphaBar) * x;
    const Tensor score = -prediction.epsilon / std::sqrt(1 - alphaBar);
    const Tensor next = xt + beta * (0.5 * xt + score) + std::sqrt(beta) * drawNoise(x);
    return {prediction, next / std::sqrt(alphaBarNext)};
}

}  // namespace driftwalk::diffusion
