#include "core/diffusion/samplers/timestep_sampler.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <numeric>
#include <utility>

namespace driftwalk::diffusion {

Respacing respaced(const SamplerInputs& inputs)
{
    std::vector<int> timesteps = inputs.timesteps;
    if (timesteps.empty()) {
        timesteps.resize(inputs.schedule.steps());
        std::iota(timesteps.begin(), timesteps.end(), 0);
    }
    return respace(inputs.schedule, std::move(timesteps));
}

TimestepSampler::TimestepSampler(SamplerInputs inputs)
    : Sampler(inputs.start, respaced(inputs).schedule.steps()),
      m_respacing(respaced(inputs)),
      m_denoiser(inputs.denoiser),
      m_noise(std::move(inputs.noise)),
      m_clip(inputs.clip)
{
    require(static_cast<bool>(m_noise), "this sampler needs a source of noise");
    requireValidClip(m_clip);
}

SamplerStep TimestepSampler::takeStep(int index, const Tensor& xt)
{
    const int j = stepCount() - 1 - index;
    SamplerStep step;
    step.t = m_respacing.timestepMap[j];
    step.alphaBar = process().alphasCumprod()[j];
    step.xt = xt;

    const Denoised prediction
        = denoise(m_denoiser, xt, {static_cast<double>(step.t), step.alphaBar}, m_clip);
    step.next = next(j, xt, prediction, m_noise(xt.sizes()).to(xt.options()));
    step.x0 = prediction.x0;
    step.epsilon = prediction.epsilon;
    return step;
}

}  // namespace driftwalk::diffusion
