#include "core/diffusion/samplers/ddim_encoder.h"

#include <ATen/ATen.h>

#include <cmath>

namespace driftwalk::diffusion {

DdimEncoder::DdimEncoder(const SamplerInputs& inputs)
    : Sampler(inputs.start, respaced(inputs).schedule.steps()),
      m_respacing(respaced(inputs)),
      m_denoiser(inputs.denoiser),
      m_clip(inputs.clip)
{
    requireValidClip(m_clip);
}

SamplerStep DdimEncoder::takeStep(int index, const Tensor& xt)
{
    const std::vector<double>& alphasCumprod = m_respacing.schedule.alphasCumprod();
    const double alphaBarNext = index + 1 < stepCount() ? alphasCumprod[index + 1] : 0;
    SamplerStep step;
    step.t = m_respacing.timestepMap[index];
    step.alphaBar = alphasCumprod[index];
    step.xt = xt;
    const Denoised prediction
        = denoise(m_denoiser, xt, {static_cast<double>(step.t), step.alphaBar}, m_clip);
    step.next = std::sqrt(alphaBarNext) * prediction.x0
        + std::sqrt(1 - alphaBarNext) * prediction.epsilon;
    step.x0 = prediction.x0;
    step.epsilon = prediction.epsilon;
    return step;
}

}  // namespace driftwalk::diffusion
