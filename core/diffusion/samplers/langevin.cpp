#include "core/diffusion/samplers/langevin.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

namespace driftwalk::diffusion {

namespace {

void requireStepSize(double stepSize)
{
    require(stepSize > 0 && stepSize <= 1,
            "the step size of Langevin dynamics must be above 0 and at most 1");
}

/// One step of Langevin dynamics where the noise in x has the standard deviation `deviation`; its
/// score is -epsilon / deviation.
Tensor langevinStep(const Tensor& x, const Tensor& epsilon, const Tensor& noise, double deviation,
                    double stepSize)
{
    return x - stepSize * deviation * epsilon + std::sqrt(2 * stepSize) * deviation * noise;
}

}  // namespace

LangevinSampler::LangevinSampler(LangevinInputs inputs, double stepSize)
    : Sampler(std::move(inputs.start), inputs.steps),
      m_level(inputs.level),
      m_denoiser(inputs.denoiser),
      m_noise(std::move(inputs.noise)),
      m_clip(inputs.clip),
      m_stepSize(stepSize)
{
    require(m_level.alphaBar > 0 && m_level.alphaBar < 1,
            "the signal level of Langevin dynamics must lie between 0 and 1");
    require(static_cast<bool>(m_noise), "this sampler needs a source of noise");
    requireStepSize(stepSize);
    requireValidClip(m_clip);
}

SamplerStep LangevinSampler::takeStep(int index, const Tensor& xt)
{
    const Denoised prediction = denoise(m_denoiser, xt, m_level, m_clip);
    SamplerStep step;
    step.t = static_cast<int>(std::lround(m_level.t));
    step.alphaBar = m_level.alphaBar;
    step.xt = xt;
    step.x0 = prediction.x0;
    step.epsilon = prediction.epsilon;
    step.next = index + 1 == stepCount()
        ? prediction.x0
        : langevinStep(xt, prediction.epsilon, m_noise(xt.sizes()).to(xt.options()),
                       std::sqrt(1 - m_level.alphaBar), m_stepSize);
    return step;
}

AnnealedLangevinSampler::AnnealedLangevinSampler(SigmaInputs inputs, int stepsPerLevel,
                                                 double stepSize)
    : SigmaSampler(std::move(inputs)),
      m_stepsPerLevel(stepsPerLevel),
      m_stepSize(stepSize)
{
    require(stepsPerLevel >= 1, "Langevin dynamics takes at least one step at each level");
    requireStepSize(stepSize);
    requireNoise();
}

SigmaSampler::Advance AnnealedLangevinSampler::advance(int index, const Tensor& x)
{
    const Denoised first = denoiseAt(x, sigma(index));
    Tensor next = x;
    for (int i = 0; i < m_stepsPerLevel; ++i) {
        const Tensor epsilon = i == 0 ? first.epsilon : denoiseAt(next, sigma(index)).epsilon;
        next = langevinStep(next, epsilon, drawNoise(x), sigma(index), m_stepSize);
    }
    if (sigma(index + 1) == 0) next = denoiseAt(next, sigma(index)).x0;
    return {first, next};
}

}  // namespace driftwalk::diffusion
