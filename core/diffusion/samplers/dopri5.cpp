#include "core/diffusion/samplers/dopri5.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

namespace driftwalk::diffusion {

Dopri5Sampler::Dopri5Sampler(SigmaInputs inputs, const OdeTolerance& tolerance)
    : SigmaSampler(std::move(inputs)),
      m_solver(tolerance)
{
}

SigmaSampler::Advance Dopri5Sampler::advance(int index, const Tensor& x)
{
    const Denoised prediction = denoiseAt(x, sigma(index));
    if (sigma(index + 1) == 0) return {prediction, prediction.x0};
    const double from = std::atan(sigma(index));
    const double to = std::atan(sigma(index + 1));
    const auto slope = [this](const Tensor& xt, double angle) { return velocityAt(xt, angle); };
    const Tensor end
        = m_solver.integrate(slope, std::cos(from) * x, velocity(prediction, from), from, to);
    return {prediction, end / std::cos(to)};
}

}  // namespace driftwalk::diffusion
