#include "core/diffusion/samplers/sigma_sampler.h"

#include "core/diffusion/sigmas.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

namespace driftwalk::diffusion {

namespace {

/// The factor from x to x_t.
double signalLevel(double sigma) { return std::sqrt(alphaBarFromSigma(sigma)); }

}  // namespace

SigmaSampler::SigmaSampler(SigmaInputs inputs)
    : Sampler(std::move(inputs.start), static_cast<int>(inputs.sigmas.size()) - 1),
      m_sigmas(std::move(inputs.sigmas)),
      m_timeOf(std::move(inputs.timeOf)),
      m_denoiser(inputs.denoiser),
      m_noise(std::move(inputs.noise)),
      m_clip(inputs.clip)
{
    require(std::isfinite(m_sigmas.front()), "noise levels must be finite");
    for (int i = 0; i < stepCount(); ++i)
        require(m_sigmas[i] > m_sigmas[i + 1], "noise levels must decrease from step to step");
    require(m_sigmas.back() >= 0, "noise levels must not be negative");
    require(static_cast<bool>(m_timeOf), "this sampler needs to know the times of noise levels");
    requireValidClip(m_clip);
}

SamplerStep SigmaSampler::takeStep(int index, const Tensor& xt)
{
    SamplerStep step;
    step.t = static_cast<int>(std::lround(m_timeOf(sigma(index))));
    step.alphaBar = alphaBarFromSigma(sigma(index));
    step.xt = xt;
    const Advance taken = advance(index, xt / signalLevel(sigma(index)));
    step.x0 = taken.prediction.x0;
    step.epsilon = taken.prediction.epsilon;
    step.next = signalLevel(sigma(index + 1)) * taken.next;
    return step;
}

Denoised SigmaSampler::denoiseAt(const Tensor& x, double sigma)
{
    return denoise(m_denoiser, signalLevel(sigma) * x, {m_timeOf(sigma), alphaBarFromSigma(sigma)},
                   m_clip);
}

Tensor SigmaSampler::velocityAt(const Tensor& xt, double angle)
{
    return velocity(denoiseAt(xt / std::cos(angle), std::tan(angle)), angle);
}

void SigmaSampler::requireNoise() const
{
    require(static_cast<bool>(m_noise), "this sampler needs a source of noise");
}

Tensor SigmaSampler::drawNoise(const Tensor& x) { return m_noise(x.sizes()).to(x.options()); }

}  // namespace driftwalk::diffusion
