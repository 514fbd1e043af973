#include "core/diffusion/classifier_guidance.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cmath>

namespace driftwalk::diffusion {

namespace {

/// How far a prediction moves when the score moves by 1 (Luo 2022, eq. 151: epsilon = -sigma score
/// and x_0 = (x_t - sigma epsilon) / signal).
double perScore(Prediction kind, double alphaBar)
{
    const double signal = std::sqrt(alphaBar);
    const double noise = std::sqrt(1 - alphaBar);
    switch (kind) {
    case Prediction::X0:
        return noise * noise / signal;
    case Prediction::Epsilon:
        return -noise;
    case Prediction::V:
        return -noise / signal;
    case Prediction::Score:
        break;
    }
    return 1;
}

}  // namespace

Tensor guidedByClassifier(const Tensor& prediction, Prediction kind, const Tensor& gradient,
                          double alphaBar, double gamma)
{
    return prediction + gamma * perScore(kind, alphaBar) * gradient;
}

ClassifierGuidedDenoiser::ClassifierGuidedDenoiser(Denoiser& unconditional,
                                                   LogProbabilityGradient gradient, double gamma)
    : m_unconditional(unconditional),
      m_gradient(std::move(gradient)),
      m_gamma(gamma)
{
    require(m_gradient != nullptr, "classifier guidance needs a classifier");
    require(std::isfinite(gamma), "the guidance scale must be a number");
}

Tensor ClassifierGuidedDenoiser::predict(const Tensor& xt, const NoiseLevel& level)
{
    const Tensor prediction = m_unconditional.predict(xt, level);
    if (m_gamma == 0) return prediction;
    return guidedByClassifier(prediction, m_unconditional.prediction(), m_gradient(xt, level),
                              level.alphaBar, m_gamma);
}

}  // namespace driftwalk::diffusion
