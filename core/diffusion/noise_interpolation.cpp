#include "core/diffusion/noise_interpolation.h"

#include <ATen/ATen.h>

namespace driftwalk::diffusion {

namespace {

constexpr double tiny = 1e-12;

/// Calls action(i, j) for each pair i < j with a weight somewhere.
template <typename Action>
void forPairs(const Tensor& lambdas, Action action)
{
    const Tensor isUsed = lambdas.ne(0).any(-1);
    for (std::int64_t i = 0; i < lambdas.size(0); ++i)
        for (std::int64_t j = i + 1; j < lambdas.size(0); ++j)
            if (isUsed[i][j].item<bool>()) action(i, j);
}

/// [T, 1], never zero.
Tensor lengthOf(const Tensor& difference)
{
    return (difference.square().sum(-1, true) + tiny).sqrt();
}

}  // namespace

Tensor maskedSum(const Tensor& epsilons, const Tensor& masks) { return (epsilons * masks).sum(0); }

Tensor pairDistances(const Tensor& epsilons, const Tensor& lambdas)
{
    Tensor sum = at::zeros({}, epsilons.options());
    forPairs(lambdas, [&](std::int64_t i, std::int64_t j) {
        const Tensor length = lengthOf(epsilons[i] - epsilons[j]).squeeze(-1);
        sum = sum + 2 * (lambdas[i][j] * length).sum();
    });
    return sum;
}

Tensor pairDistancesGradient(const Tensor& epsilons, const Tensor& lambdas)
{
    Tensor gradient = at::zeros_like(epsilons);
    forPairs(lambdas, [&](std::int64_t i, std::int64_t j) {
        const Tensor difference = epsilons[i] - epsilons[j];
        const Tensor push = 2 * lambdas[i][j].unsqueeze(-1) * difference / lengthOf(difference);
        gradient[i] += push;
        gradient[j] -= push;
    });
    return gradient;
}

Tensor pairLambdas(const Tensor& shares, double lambda1, double lambda2)
{
    const Tensor isActive = shares.gt(0).to(shares.scalar_type()).transpose(0, 1);  // [T, m, P]
    const Tensor anywhere = isActive.amax(-1, true);
    const auto pairs = [](const Tensor& x) { return x.bmm(x.transpose(1, 2)).gt(0); };
    const Tensor together = pairs(isActive);
    const Tensor both = pairs(anywhere);
    const Tensor others = at::eye(shares.size(0), shares.options()).eq(0);
    const Tensor inTime = lambda2 * (together & others).to(shares.scalar_type());
    const Tensor inSpace = lambda1 * (both & together.logical_not()).to(shares.scalar_type());
    return (inTime + inSpace).permute({1, 2, 0}).contiguous();
}

}  // namespace driftwalk::diffusion
