#include "core/diffusion/guidance.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cmath>

namespace driftwalk::diffusion {

Tensor combine(const Tensor& conditional, const Tensor& unconditional, double scale)
{
    return unconditional + scale * (conditional - unconditional);
}

GuidedDenoiser::GuidedDenoiser(Denoiser& conditional, Denoiser& unconditional, double scale)
    : m_conditional(conditional),
      m_unconditional(unconditional),
      m_scale(scale)
{
    require(conditional.prediction() == unconditional.prediction(),
            "guidance needs two models that predict the same quantity");
    require(std::isfinite(scale), "the guidance scale must be a number");
}

Prediction GuidedDenoiser::prediction() const { return m_conditional.prediction(); }

Tensor GuidedDenoiser::predict(const Tensor& xt, const NoiseLevel& level)
{
    if (m_scale == 1) return m_conditional.predict(xt, level);
    if (m_scale == 0) return m_unconditional.predict(xt, level);
    return combine(m_conditional.predict(xt, level), m_unconditional.predict(xt, level), m_scale);
}

}  // namespace driftwalk::diffusion
