#include "core/diffusion/samplers/heun.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace driftwalk::diffusion {

HeunSampler::HeunSampler(SigmaInputs inputs, const Churn& churn)
    : SigmaSampler(std::move(inputs)),
      m_churn(churn)
{
    require(std::isfinite(churn.amount) && churn.amount >= 0, "churn must not be negative");
    require(churn.sigmaMin <= churn.sigmaMax, "the noise levels with churn must be a range");
    require(std::isfinite(churn.noiseScale) && churn.noiseScale > 0,
            "the scale of the noise of churn must be above 0");
    if (churn.amount > 0) requireNoise();
}

double HeunSampler::raised(double sigma) const
{
    if (sigma < m_churn.sigmaMin || sigma > m_churn.sigmaMax) return sigma;
    return sigma * (1 + std::min(m_churn.amount / stepCount(), std::numbers::sqrt2 - 1));
}

SigmaSampler::Advance HeunSampler::advance(int index, const Tensor& x)
{
    const double from = raised(sigma(index));
    const double to = sigma(index + 1);
    Tensor start = x;
    if (m_churn.amount > 0) {
        const double added = std::sqrt(from * from - sigma(index) * sigma(index));
        start = x + added * m_churn.noiseScale * drawNoise(x);
    }
    const Denoised prediction = denoiseAt(start, from);
    const Tensor end = start + (to - from) * prediction.epsilon;
    if (to == 0) return {prediction, end};
    const Tensor slope = 0.5 * (prediction.epsilon + denoiseAt(end, to).epsilon);
    return {prediction, start + (to - from) * slope};
}

}  // namespace driftwalk::diffusion
