#include "core/studio/point_elbo.h"

#include "core/diffusion/consistency_elbo.h"
#include "core/diffusion/elbo.h"
#include "core/toy/exact_denoiser.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>

namespace driftwalk::studio {

namespace {

constexpr double dimensions = 2;
constexpr double maxTerms = 1e7;

/// @param bits  [B] bits per dimension
DrawnMean meanOf(const Tensor& bits)
{
    const Tensor nats = bits * (dimensions * std::numbers::ln2);
    return {nats.mean().item<double>(),
            nats.std().item<double>() / std::sqrt(static_cast<double>(nats.numel()))};
}

/// @param byStep  [B, T - 1]
PointElbo summary(const Tensor& reconstruction, const Tensor& byStep, const Tensor& prior,
                  const Tensor& total)
{
    PointElbo result{.terms = {meanOf(reconstruction)},
                     .priorMatching = meanOf(prior),
                     .total = meanOf(total),
                     .exact = {}};
    for (const Tensor& column : byStep.unbind(1))
        result.terms.push_back(meanOf(column));
    return result;
}

}  // namespace

double bitsPerDimension(double nats) { return nats / (dimensions * std::numbers::ln2); }

PointElbo pointElbo(const toy::GaussianMixture& data, const PointElboSpec& spec,
                    const ProgressFn& onProgress, std::stop_token stop)
{
    const auto schedule = diffusion::makeSchedule(spec.schedule);
    require(spec.draws >= 2 && spec.draws * static_cast<double>(schedule.steps()) <= maxTerms,
            "the number of draws must be at least 2, and draws times steps at most ten million");
    const Tensor x0 = data.sample(spec.draws, makeGenerator(spec.seed)).x0;
    const auto noise = diffusion::gaussianNoise(spec.seed + 1);
    toy::ExactDenoiser denoiser(data, diffusion::Prediction::X0);
    const diffusion::ElboSpec bound{.variance = spec.variance,
                                    .decoder = diffusion::Decoder::Density};
    int done = 0;
    const auto onTerm = [&](const auto&) {
        if (onProgress) onProgress(++done, schedule.steps());
    };

    PointElbo result;
    if (spec.decomposition == Decomposition::Consistency) {
        const auto terms = diffusion::ConsistencyElbo(schedule, denoiser, x0, bound)
                               .evaluate(noise, onTerm, stop);
        result
            = summary(terms.reconstruction, terms.consistency, terms.priorMatching, terms.total());
    } else {
        const auto terms
            = diffusion::Elbo(schedule, denoiser, x0, bound).evaluate(noise, onTerm, stop);
        result = summary(terms.reconstruction, terms.denoisingMatching, terms.priorMatching,
                         terms.total());
    }
    if (data.hasDensity())
        result.exact = meanOf(-data.logDensity(x0, 1) / (dimensions * std::numbers::ln2));
    return result;
}

}  // namespace driftwalk::studio
