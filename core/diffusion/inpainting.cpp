#include "core/diffusion/inpainting.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <utility>

namespace driftwalk::diffusion {

InpaintingDenoiser::InpaintingDenoiser(Denoiser& denoiser, Tensor known, Tensor keep, Mend mend)
    : m_denoiser(denoiser),
      m_known(std::move(known)),
      m_keep(std::move(keep)),
      m_mend(std::move(mend))
{
}

Tensor InpaintingDenoiser::predict(const Tensor& xt, const NoiseLevel& level)
{
    const Tensor made = denoise(m_denoiser, xt, level).x0;
    const Tensor keep = m_keep.to(made.options());
    const Tensor x0 = keep * m_known.to(made.options()) + (1 - keep) * made;
    return m_mend ? m_mend(x0) : x0;
}

NoiseSchedule upTo(const NoiseSchedule& schedule, int last)
{
    require(last >= 0 && last < schedule.steps(),
            "the step to start from must be one of the schedule");
    const auto& betas = schedule.betas();
    return NoiseSchedule::fromBetas({betas.begin(), betas.begin() + last + 1});
}

}  // namespace driftwalk::diffusion
