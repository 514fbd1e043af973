#include "core/diffusion/reverse_model.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <numbers>

namespace driftwalk::diffusion {

ReverseModel::ReverseModel(const NoiseSchedule& schedule, Denoiser& denoiser, const ElboSpec& spec,
                           at::Device device)
    : m_schedule(schedule),
      m_process(schedule, device),
      m_denoiser(denoiser),
      m_spec(spec)
{
    requireValidClip(spec.clip);
}

ReverseModel::Step ReverseModel::step(const Tensor& xt, int t) const
{
    const NoiseLevel level{static_cast<double>(t), m_schedule.alphasCumprod()[t]};
    const Denoised prediction = denoise(m_denoiser, xt, level, m_spec.clip);
    return {prediction,
            {.mean = m_process.qPosterior(prediction.x0, xt, t).mean,
             .variance = at::scalar_tensor(m_schedule.variances(m_spec.variance)[t], xt.options()),
             .logVariance
             = at::scalar_tensor(m_schedule.logVariances(m_spec.variance)[t], xt.options())}};
}

Tensor ReverseModel::reconstruction(const Tensor& x0, const Gaussian& first) const
{
    const auto logLikelihood = m_spec.decoder == Decoder::Discretized
        ? discretizedGaussianLogLikelihood
        : gaussianLogLikelihood;
    return -logLikelihood(x0, first.mean, first.logVariance);
}

void requireBoundedData(const Tensor& x0)
{
    require(x0.defined() && x0.is_floating_point() && x0.dim() >= 1 && x0.numel() > 0,
            "a bound is computed of rows of real numbers");
}

Tensor meanOfRows(const Tensor& values)
{
    return values.reshape({values.size(0), -1}).mean(1).to(at::kCPU, at::kDouble);
}

Tensor bitsPerDimension(const Tensor& nats) { return meanOfRows(nats) / std::numbers::ln2; }

}  // namespace driftwalk::diffusion
