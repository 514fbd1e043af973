#include "core/diffusion/denoiser.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

namespace driftwalk::diffusion {

Tensor CountingDenoiser::predict(const Tensor& xt, const NoiseLevel& level)
{
    ++m_calls;
    return m_denoiser.predict(xt, level);
}

void requireValidClip(std::optional<double> clip)
{
    require(!clip || *clip > 0, "the bound of the predicted data must be above 0");
}

Denoised denoise(Denoiser& denoiser, const Tensor& xt, const NoiseLevel& level,
                 std::optional<double> clip)
{
    const Tensor output = denoiser.predict(xt, level);
    Denoised prediction = denoised(output, denoiser.prediction(), xt, level.alphaBar);
    if (!clip) return prediction;
    return denoised(prediction.x0.clamp(-*clip, *clip), Prediction::X0, xt, level.alphaBar);
}

}  // namespace driftwalk::diffusion
