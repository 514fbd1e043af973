// The terms of the bound for data in the plane and its exact denoiser, averaged over draws (Luo
// 2022, eq. 58 or 44): what finite steps and fixed variances cost, as no network errs.
#pragma once

#include "core/diffusion/schedule_spec.h"
#include "core/toy/gaussian_mixture.h"
#include "core/util/progress.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace driftwalk::studio {

enum class Decomposition {
    DenoisingMatching,  ///< eq. 58: terms of one noisy state each
    Consistency  ///< eq. 44: terms of two noisy states each, which scatter more
};

struct PointElboSpec {
    diffusion::ScheduleSpec schedule = {.name = "linear"};
    diffusion::VarianceChoice variance = diffusion::VarianceChoice::FixedSmall;
    Decomposition decomposition = Decomposition::DenoisingMatching;
    int draws = 100;  ///< of x_0, each with its own noise; at least 2, draws times T at most 10^7
    std::uint64_t seed = 1;
};

/// A mean over draws, in nats of a point of two coordinates.
struct DrawnMean {
    double nats = 0;
    double standardError = 0;  ///< of nats
};

/// Nats of a point as bits per dimension.
double bitsPerDimension(double nats);

/// The negative bound: the smaller, the better.
struct PointElbo {
    /// [T] by the t at which the denoiser is called; 0: reconstruction, above it matching or
    /// consistency.
    std::vector<DrawnMean> terms;
    DrawnMean priorMatching;
    DrawnMean total;  ///< its error is not that of the terms, which belong together
    std::optional<DrawnMean> exact;  ///< -log p(x_0) of the same draws, if the data have a density
};

/// @param onProgress  called after each step but, of eq. 44, the first
/// @throws Error      if a value of the spec is out of range
/// @throws Cancelled  if a stop was requested, tested once a step
PointElbo pointElbo(const toy::GaussianMixture& data, const PointElboSpec& spec,
                    const ProgressFn& onProgress = {}, std::stop_token stop = {});

}  // namespace driftwalk::studio
