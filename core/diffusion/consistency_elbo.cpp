#include "core/diffusion/consistency_elbo.h"

#include "core/util/error.h"
#include "core/util/progress.h"

#include <ATen/ATen.h>

#include <cmath>
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

ConsistencyTerms consistencyElbo(const NoiseSchedule& schedule, Denoiser& denoiser,
                                 const Tensor& x0, const ElboSpec& spec, const NoiseSource& noise,
                                 const ConsistencyTermFn& onTerm, std::stop_token stop)
{
    requireBoundedData(x0);
    require(static_cast<bool>(noise), "the bound needs a source of noise");
    const at::NoGradGuard noGrad;
    const ReverseModel model(schedule, denoiser, spec, x0.device());
    const auto draw = [&] { return noise(x0.sizes()).to(x0.options()); };
    // x_t, or the data before the first step
    const auto stateAt = [&](int t) { return t < 0 ? x0 : model.process().qSample(x0, t, draw()); };
    ConsistencyTerms terms;
    const Gaussian first = model.step(stateAt(0), 0).previous;
    terms.reconstruction = bitsPerDimension(model.reconstruction(x0, first));

    std::vector<Tensor> exact;
    std::vector<Tensor> printed;
    const int last = schedule.steps() - 1;
    for (int t = 0; t < last; ++t) {
        throwIfStopped(stop);
        const Tensor previous = stateAt(t - 1);
        const double alphaOfTwo = schedule.alphas()[t] * schedule.alphas()[t + 1];
        const Tensor next = std::sqrt(alphaOfTwo) * previous + std::sqrt(1 - alphaOfTwo) * draw();
        const Gaussian reverse = model.step(next, t + 1).previous;
        const Gaussian forward = forwardStep(schedule, previous, t);
        const Gaussian middle = between(schedule, forward, next, t);
        exact.push_back(bitsPerDimension(normalKl(middle, reverse) - normalKl(middle, forward)));
        printed.push_back(bitsPerDimension(normalKl(forward, reverse)));
        if (onTerm) onTerm({.t = t, .bits = exact.back(), .printedBits = printed.back()});
    }
    const Gaussian noisiest = forwardStep(schedule, stateAt(last - 1), last);
    terms.priorMatching = bitsPerDimension(normalKl(noisiest, gaussianOf(at::zeros_like(x0), 1)));
    const Tensor none = at::zeros({x0.size(0), 0}, at::kDouble);
    terms.consistency = exact.empty() ? none : at::stack(exact, 1);
    terms.printedConsistency = printed.empty() ? none : at::stack(printed, 1);
    return terms;
}

}  // namespace driftwalk::diffusion
