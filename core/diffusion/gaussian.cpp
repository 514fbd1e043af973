#include "core/diffusion/gaussian.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>
#include <string>

namespace driftwalk::diffusion {

namespace {

constexpr double binHalfWidth = 1.0 / 255;
constexpr double outermost = 0.999;  // data beyond it lies in an outermost bin
constexpr double leastProbability = 1e-12;

Tensor approximateNormalCdf(const Tensor& z)
{
    const double scale = std::sqrt(2 / std::numbers::pi);
    return 0.5 * (1 + (scale * (z + 0.044715 * z.pow(3))).tanh());
}

Tensor logOf(const Tensor& probability) { return probability.clamp_min(leastProbability).log(); }

}  // namespace

Tensor normalKl(const Gaussian& q, const Gaussian& p)
{
    return 0.5
        * (p.logVariance - q.logVariance - 1 + (q.logVariance - p.logVariance).exp()
           + (q.mean - p.mean).square() * (-p.logVariance).exp());
}

Tensor gaussianLogLikelihood(const Tensor& x, const Tensor& mean, const Tensor& logVariance)
{
    return -0.5
        * (std::log(2 * std::numbers::pi) + logVariance
           + (x - mean).square() * (-logVariance).exp());
}

Tensor discretizedGaussianLogLikelihood(const Tensor& x, const Tensor& mean,
                                        const Tensor& logVariance)
{
    const Tensor precision = (-0.5 * logVariance).exp();
    const Tensor upper = approximateNormalCdf(precision * (x - mean + binHalfWidth));
    const Tensor lower = approximateNormalCdf(precision * (x - mean - binHalfWidth));
    return at::where(x < -outermost, logOf(upper),
                     at::where(x > outermost, logOf(1 - lower), logOf(upper - lower)));
}

Tensor learnedRangeLogVariance(const Tensor& v, const NoiseSchedule& schedule, int t)
{
    require(t >= 0 && t < schedule.steps(),
            "diffusion steps must lie between 0 and " + std::to_string(schedule.steps() - 1));
    const Tensor fraction = (v + 1) / 2;
    return fraction * std::log(schedule.betas()[t])
        + (1 - fraction) * schedule.posteriorLogVarianceClipped()[t];
}

}  // namespace driftwalk::diffusion
