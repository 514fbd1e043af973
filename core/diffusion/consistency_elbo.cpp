#include "core/diffusion/consistency_elbo.h"

#include "core/util/error.h"
#include "core/util/progress.h"

#include <ATen/ATen.h>

#include <cmath>
#include <vector>

namespace driftwalk::diffusion {

namespace {

Gaussian normal(const Tensor& mean, double variance)
{
    return {.mean = mean,
            .variance = at::scalar_tensor(variance, mean.options()),
            .logVariance = at::scalar_tensor(std::log(variance), mean.options())};
}

/// q(x_t | x_{t-1}), eq. 31.
Gaussian forwardStep(const NoiseSchedule& schedule, const Tensor& xPrev, int t)
{
    return normal(std::sqrt(schedule.alphas()[t]) * xPrev, schedule.betas()[t]);
}

/// q(x_t | x_{t-1}, x_{t+1}): the product of q(x_t | x_{t-1}) and q(x_{t+1} | x_t).
Gaussian between(const NoiseSchedule& schedule, const Gaussian& forward, const Tensor& xNext, int t)
{
    const double alphaNext = schedule.alphas()[t + 1];
    const double betaNext = schedule.betas()[t + 1];
    const double beta = schedule.betas()[t];
    const double variance = 1 / (1 / beta + alphaNext / betaNext);
    return normal(variance / beta * forward.mean
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
    const auto stepFrom = [&](const Tensor& x, int t) {
        return model.process().qStep(x, t, noise(x.sizes()).to(x.options()));
    };
    Tensor previous = x0;
    Tensor current = stepFrom(x0, 0);
    ConsistencyTerms terms;
    terms.reconstruction
        = bitsPerDimension(model.reconstruction(x0, model.step(current, 0).previous));

    std::vector<Tensor> exact;
    std::vector<Tensor> printed;
    for (int t = 0; t + 1 < schedule.steps(); ++t) {
        throwIfStopped(stop);
        const Tensor next = stepFrom(current, t + 1);
        const Gaussian reverse = model.step(next, t + 1).previous;
        const Gaussian forward = forwardStep(schedule, previous, t);
        const Gaussian middle = between(schedule, forward, next, t);
        exact.push_back(bitsPerDimension(normalKl(middle, reverse) - normalKl(middle, forward)));
        printed.push_back(bitsPerDimension(normalKl(forward, reverse)));
        if (onTerm) onTerm({.t = t, .bits = exact.back(), .printedBits = printed.back()});
        previous = current;
        current = next;
    }
    const Gaussian last = forwardStep(schedule, previous, schedule.steps() - 1);
    terms.priorMatching = bitsPerDimension(normalKl(last, normal(at::zeros_like(x0), 1)));
    const Tensor none = at::zeros({x0.size(0), 0}, at::kDouble);
    terms.consistency = exact.empty() ? none : at::stack(exact, 1);
    terms.printedConsistency = printed.empty() ? none : at::stack(printed, 1);
    return terms;
}

}  // namespace driftwalk::diffusion
