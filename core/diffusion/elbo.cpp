#include "core/diffusion/elbo.h"

#include "core/util/error.h"
#include "core/util/progress.h"

#include <ATen/ATen.h>

#include <numbers>
#include <string>
#include <utility>
#include <vector>

namespace driftwalk::diffusion {

namespace {

/// [B] float64 on the CPU from [B, ...].
Tensor meanOfRows(const Tensor& values)
{
    return values.reshape({values.size(0), -1}).mean(1).to(at::kCPU, at::kDouble);
}

}  // namespace

Tensor ElboTerms::total() const
{
    return reconstruction + denoisingMatching.sum(1) + priorMatching;
}

Elbo::Elbo(const NoiseSchedule& schedule, Denoiser& denoiser, Tensor x0, const ElboSpec& spec)
    : m_schedule(schedule),
      m_process(schedule, x0.defined() ? x0.device() : at::Device(at::kCPU)),
      m_denoiser(denoiser),
      m_x0(std::move(x0)),
      m_spec(spec)
{
    require(m_x0.defined() && m_x0.is_floating_point() && m_x0.dim() >= 1 && m_x0.numel() > 0,
            "a bound is computed of rows of real numbers");
    requireValidClip(spec.clip);
}

Tensor Elbo::bitsPerDimension(const Tensor& nats) const
{
    return meanOfRows(nats.expand_as(m_x0)) / std::numbers::ln2;
}

Tensor Elbo::priorMatching() const
{
    const at::NoGradGuard noGrad;
    const Tensor zero = at::zeros_like(m_x0);
    return bitsPerDimension(normalKl(m_process.qMeanVariance(m_x0, steps() - 1),
                                     {.mean = zero, .variance = zero + 1, .logVariance = zero}));
}

Tensor Elbo::reconstruction(const Gaussian& model) const
{
    const auto logLikelihood = m_spec.decoder == Decoder::Discretized
        ? discretizedGaussianLogLikelihood
        : gaussianLogLikelihood;
    return -logLikelihood(m_x0, model.mean, model.logVariance);
}

ElboTerm Elbo::term(int t, const Tensor& noise) const
{
    require(t >= 0 && t < steps(),
            "diffusion steps must lie between 0 and " + std::to_string(steps() - 1));
    require(noise.sizes() == m_x0.sizes(), "the noise must have the shape of the data");
    const at::NoGradGuard noGrad;
    const Tensor epsilon = noise.to(m_x0.options());
    const Tensor xt = m_process.qSample(m_x0, t, epsilon);
    const Denoised prediction = denoise(
        m_denoiser, xt, {static_cast<double>(t), m_schedule.alphasCumprod()[t]}, m_spec.clip);

    // the reverse step p(x_{t-1} | x_t) is the posterior of the predicted data
    const Tensor variance
        = at::scalar_tensor(m_schedule.variances(m_spec.variance)[t], m_x0.options());
    const Tensor logVariance
        = at::scalar_tensor(m_schedule.logVariances(m_spec.variance)[t], m_x0.options());
    const Gaussian model = {.mean = m_process.qPosterior(prediction.x0, xt, t).mean,
                            .variance = variance,
                            .logVariance = logVariance};
    const Tensor nats
        = t == 0 ? reconstruction(model) : normalKl(m_process.qPosterior(m_x0, xt, t), model);
    return {.t = t,
            .bits = bitsPerDimension(nats),
            .x0Mse = meanOfRows((prediction.x0 - m_x0).square()),
            .epsilonMse = meanOfRows((prediction.epsilon - epsilon).square())};
}

ElboTerms Elbo::evaluate(const NoiseSource& noise, const ElboTermFn& onTerm,
                         std::stop_token stop) const
{
    require(static_cast<bool>(noise), "the bound needs a source of noise");
    std::vector<Tensor> bits(steps());
    std::vector<Tensor> x0Mse(steps());
    std::vector<Tensor> epsilonMse(steps());
    for (int t = steps() - 1; t >= 0; --t) {
        throwIfStopped(stop);
        const ElboTerm current = term(t, noise(m_x0.sizes()));
        bits[t] = current.bits;
        x0Mse[t] = current.x0Mse;
        epsilonMse[t] = current.epsilonMse;
        if (onTerm) onTerm(current);
    }
    const Tensor byStep = at::stack(bits, 1);
    return {.reconstruction = bits[0],
            .priorMatching = priorMatching(),
            .denoisingMatching = byStep.narrow(1, 1, steps() - 1),
            .x0Mse = at::stack(x0Mse, 1),
            .epsilonMse = at::stack(epsilonMse, 1)};
}

}  // namespace driftwalk::diffusion
