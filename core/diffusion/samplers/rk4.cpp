#include "core/diffusion/samplers/rk4.h"

#include "core/diffusion/ode_solver.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

namespace driftwalk::diffusion {

Rk4Sampler::Rk4Sampler(SigmaInputs inputs) : SigmaSampler(std::move(inputs)) { }

SigmaSampler::Advance Rk4Sampler::advance(int index, const Tensor& x)
{
    const Denoised prediction = denoiseAt(x, sigma(index));
    if (sigma(index + 1) == 0) return {prediction, prediction.x0};
    const double from = std::atan(sigma(index));
    const double to = std::atan(sigma(index + 1));
    const auto slope = [this](const Tensor& xt, double angle) { return velocityAt(xt, angle); };
    const Tensor end = rungeKutta4(slope, std::cos(from) * x, velocity(prediction, from), from, to);
    return {prediction, end / std::cos(to)};
}

}  // namespace driftwalk::diffusion
