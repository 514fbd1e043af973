#include "core/toy/exact_denoiser.h"

#include <ATen/ATen.h>

namespace driftwalk::toy {

using diffusion::Prediction;

ExactDenoiser::ExactDenoiser(const GaussianMixture& data, Prediction prediction,
                             std::optional<int> label)
    : m_data(label ? data.ofClass(*label) : data),
      m_prediction(prediction)
{
}

Tensor ExactDenoiser::predict(const Tensor& xt, const diffusion::NoiseLevel& level)
{
    // the data is made of the posterior mean, all else of the score, so that neither is a
    // difference of nearly equal numbers
    const bool isData = m_prediction == Prediction::X0;
    const Tensor exact
        = isData ? m_data.posteriorMean(xt, level.alphaBar) : m_data.score(xt, level.alphaBar);
    const Tensor converted = convert(exact, isData ? Prediction::X0 : Prediction::Score,
                                     m_prediction, xt.to(exact.options()), level.alphaBar);
    return converted.to(xt.options());
}

}  // namespace driftwalk::toy
