#include "core/diffusion/samplers/predictor_corrector.h"

#include "core/diffusion/sigmas.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

namespace driftwalk::diffusion {

namespace {

double meanNorm(const Tensor& rows)
{
    return rows.reshape({rows.size(0), -1}).norm(2, 1).mean().item<double>();
}

}  // namespace

PredictorCorrectorSampler::PredictorCorrectorSampler(SigmaInputs inputs, const Corrector& corrector)
    : SigmaSampler(std::move(inputs)),
      m_corrector(corrector)
{
    requireNoise();
    require(corrector.steps >= 0, "the number of corrector steps must not be negative");
    require(std::isfinite(corrector.signalToNoise) && corrector.signalToNoise > 0,
            "the signal to noise ratio of the corrector must be above 0");
}

Tensor PredictorCorrectorSampler::corrected(const Tensor& xt, double sigma, double alpha)
{
    const double alphaBar = alphaBarFromSigma(sigma);
    const Tensor score
        = -denoiseAt(xt / std::sqrt(alphaBar), sigma).epsilon / std::sqrt(1 - alphaBar);
    const Tensor noise = drawNoise(xt);
    const double size = meanNorm(score);
    if (size == 0) return xt;  // at a summit of the density there is nothing to go by
    const double ratio = m_corrector.signalToNoise * meanNorm(noise) / size;
    const double step = 2 * alpha * ratio * ratio;
    return xt + step * score + std::sqrt(2 * step) * noise;
}

SigmaSampler::Advance PredictorCorrectorSampler::advance(int index, const Tensor& x)
{
    const double to = sigma(index + 1);
    const Denoised prediction = denoiseAt(x, sigma(index));
    if (to == 0) return {prediction, prediction.x0};
    const double alphaBar = alphaBarFromSigma(sigma(index));
    const double alpha = alphaBar / alphaBarFromSigma(to);  // of this step, 1 - beta
    const Tensor xt = std::sqrt(alphaBar) * x;
    const Tensor score = -prediction.epsilon / std::sqrt(1 - alphaBar);
    Tensor next
        = (2 - std::sqrt(alpha)) * xt + (1 - alpha) * score + std::sqrt(1 - alpha) * drawNoise(x);
    for (int i = 0; i < m_corrector.steps; ++i)
        next = corrected(next, to, alpha);
    return {prediction, next / std::sqrt(alphaBarFromSigma(to))};
}

}  // namespace driftwalk::diffusion
