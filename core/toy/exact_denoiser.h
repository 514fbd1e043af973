// The best denoiser there can be for data that is known as a mixture.
#pragma once

#include "core/diffusion/denoiser.h"
#include "core/toy/gaussian_mixture.h"

#include <optional>

namespace driftwalk::toy {

/// E[x_0 | x_t] of a mixture, as any kind of prediction. It goes by the level's alphaBar only.
class ExactDenoiser : public diffusion::Denoiser {
public:
    /// @param label  the data of this class only, as a conditional network; without it, all data
    /// @throws Error if no data has the label
    explicit ExactDenoiser(const GaussianMixture& data,
                           diffusion::Prediction prediction = diffusion::Prediction::Epsilon,
                           std::optional<int> label = {});

    diffusion::Prediction prediction() const override { return m_prediction; }

    /// @param xt  [B, 2]
    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override;

private:
    GaussianMixture m_data;
    diffusion::Prediction m_prediction;
};

}  // namespace driftwalk::toy
