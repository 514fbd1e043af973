#include "core/diffusion/consistency_elbo.h"

#include "core/util/error.h"
#include "core/util/progress.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>
#include <vector>

namespace driftwalk::diffusion {

namespace {

Gaussian gaussianOf(const Tensor& mean, double variance)
{
    return {.mean = mean,
            .variance = at::scalar_tensor(variance, mean.options()),
            .logVariance = at::scalar_tensor(std::log(variance), mean.options())};
}

/// q(x_t | x_{t-1}), eq. 31.
Gaussian forwardStep(const NoiseSchedule& schedule, const Tensor& xPrev, int t)
{
    return gaussianOf(std::sqrt(schedule.alphas()[t]) * xPrev, schedule.betas()[t]);
}

/// q(x_t | x_{t-1}, x_{t+1}): the product of q(x_t | x_{t-1}) and q(x_{t+1} | x_t).
Gaussian between(const NoiseSchedule& schedule, const Gaussian& forward, const Tensor& xNext, int t)
{
    const double alphaNext = schedule.alphas()[t + 1];
    const double betaNext = schedule.betas()[t + 1];
    const double beta = schedule.betas()[t];
    const double variance = 1 / (1 / beta + alphaNext / betaNext);
    return gaussianOf(variance / beta * forward.mean
                          + variance * std::sqrt(alphaNext) / betaNext * xNext,
                      variance);
}

}  // namespace

Tensor ConsistencyTerms::total() const
{
    return reconstruction + priorMatching + consistency.sum(1);
}

ConsistencyElbo::ConsistencyElbo(const NoiseSchedule& schedule, Denoiser& denoiser, Tensor x0,
                                 const ElboSpec& spec)
    : m_model(schedule, denoiser, spec, x0.defined() ? x0.device() : at::Device(at::kCPU)),
      m_x0(std::move(x0))
{
    requireBoundedData(m_x0);
}

Tensor ConsistencyElbo::draw(const NoiseSource& noise) const
{
    return noise(m_x0.sizes()).to(m_x0.options());
}

Tensor ConsistencyElbo::state(int t, const NoiseSource& noise) const
{
    return t < 0 ? m_x0 : m_model.process().qSample(m_x0, t, draw(noise));
}

ConsistencyTerm ConsistencyElbo::term(int t, const NoiseSource& noise) const
{
    const NoiseSchedule& schedule = m_model.schedule();
    const Tensor previous = state(t - 1, noise);
    const double alphaOfTwo = schedule.alphas()[t] * schedule.alphas()[t + 1];
    const Tensor next = std::sqrt(alphaOfTwo) * previous + std::sqrt(1 - alphaOfTwo) * draw(noise);
    const Gaussian reverse = m_model.step(next, t + 1).previous;
    const Gaussian forward = forwardStep(schedule, previous, t);
    const Gaussian middle = between(schedule, forward, next, t);
    return {.t = t,
            .bits = bitsPerDimension(normalKl(middle, reverse) - normalKl(middle, forward)),
            .printedBits = bitsPerDimension(normalKl(forward, reverse))};
}

ConsistencyTerms ConsistencyElbo::evaluate(const NoiseSource& noise,
                                           const ConsistencyTermFn& onTerm,
                                           std::stop_token stop) const
{
    require(static_cast<bool>(noise), "the bound needs a source of noise");
    const at::NoGradGuard noGrad;
    ConsistencyTerms terms;
    const Gaussian first = m_model.step(state(0, noise), 0).previous;
    terms.reconstruction = bitsPerDimension(m_model.reconstruction(m_x0, first));

    const int last = steps() - 1;
    const Tensor none = at::zeros({m_x0.size(0), 0}, at::kDouble);
    std::vector<Tensor> exact = {none};
    std::vector<Tensor> printed = {none};
    for (int t = 0; t < last; ++t) {
        throwIfStopped(stop);
        const ConsistencyTerm current = term(t, noise);
        exact.push_back(current.bits.unsqueeze(1));
        printed.push_back(current.printedBits.unsqueeze(1));
        if (onTerm) onTerm(current);
    }
    const Gaussian noisiest = forwardStep(m_model.schedule(), state(last - 1, noise), last);
    terms.priorMatching = bitsPerDimension(normalKl(noisiest, gaussianOf(at::zeros_like(m_x0), 1)));
    terms.consistency = at::cat(exact, 1);
    terms.printedConsistency = at::cat(printed, 1);
    return terms;
}

}  // namespace driftwalk::diffusion
