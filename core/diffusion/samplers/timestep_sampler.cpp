#include "core/diffusion/samplers/timestep_sampler.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <numeric>
#include <utility>

namespace driftwalk::diffusion {

namespace {

std::vector<int> chosenTimesteps(const SamplerInputs& inputs)
{
    if (!inputs.timesteps.empty()) return inputs.timesteps;
    std::vector<int> all(inputs.schedule.steps());
    std::iota(all.begin(), all.end(), 0);
    return all;
}

int stepCountOf(const SamplerInputs& inputs)
{
    return static_cast<int>(chosenTimesteps(inputs).size());
}

}  // namespace

TimestepSampler::TimestepSampler(SamplerInputs inputs)
    : Sampler(inputs.start, stepCountOf(inputs)),
      m_respacing(respace(inputs.schedule, chosenTimesteps(inputs))),
      m_denoiser(inputs.denoiser),
      m_noise(std::move(inputs.noise)),
      m_clip(inputs.clip)
{
    require(static_cast<bool>(m_noise), "this sampler needs a source of noise");
    require(!m_clip || *m_clip > 0, "the bound of the predicted data must be above 0");
}

SamplerStep TimestepSampler::takeStep(int index, const Tensor& xt)
{
    const int j = stepCount() - 1 - index;
    SamplerStep step;
    step.t = m_respacing.timestepMap[j];
    step.alphaBar = process().alphasCumprod()[j];
    step.xt = xt;

    const Tensor output = m_denoiser.predict(xt, {static_cast<double>(step.t), step.alphaBar});
    Denoised prediction = denoised(output, m_denoiser.prediction(), xt, step.alphaBar);
    if (m_clip) {
        prediction
            = denoised(prediction.x0.clamp(-*m_clip, *m_clip), Prediction::X0, xt, step.alphaBar);
    }
    step.next = next(j, xt, prediction, m_noise(xt.sizes()).to(xt.options()));
    step.x0 = prediction.x0;
    step.epsilon = prediction.epsilon;
    return step;
}

}  // namespace driftwalk::diffusion
