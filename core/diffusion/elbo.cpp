#include "core/diffusion/elbo.h"

#include "core/util/error.h"
#include "core/util/progress.h"

#include <ATen/ATen.h>

#include <string>
#include <utility>
#include <vector>

namespace driftwalk::diffusion {

Tensor ElboTerms::total() const
{
    return reconstruction + denoisingMatching.sum(1) + priorMatching;
}

Elbo::Elbo(const NoiseSchedule& schedule, Denoiser& denoiser, Tensor x0, const ElboSpec& spec)
    : m_model(schedule, denoiser, spec, x0.defined() ? x0.device() : at::Device(at::kCPU)),
      m_x0(std::move(x0))
{
    requireBoundedData(m_x0);
}

Tensor Elbo::priorMatching() const
{
    const at::NoGradGuard noGrad;
    const Tensor zero = at::zeros_like(m_x0);
    return bitsPerDimension(normalKl(m_model.process().qMeanVariance(m_x0, steps() - 1),
                                     {.mean = zero, .variance = zero + 1, .logVariance = zero}));
}

ElboTerm Elbo::term(int t, const Tensor& noise) const
{
    require(t >= 0 && t < steps(),
            "diffusion steps must lie between 0 and " + std::to_string(steps() - 1));
    require(noise.sizes() == m_x0.sizes(), "the noise must have the shape of the data");
    const at::NoGradGuard noGrad;
    const Tensor epsilon = noise.to(m_x0.options());
    const Tensor xt = m_model.process().qSample(m_x0, t, epsilon);
    const auto [prediction, previous] = m_model.step(xt, t);
    const Tensor nats = t == 0 ? m_model.reconstruction(m_x0, previous)
                               : normalKl(m_model.process().qPosterior(m_x0, xt, t), previous);
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
