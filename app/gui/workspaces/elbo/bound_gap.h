// Why a bound lies far above the true cost: how much of the gap the variance of the reverse steps
// makes, from the terms alone.
#pragma once

#include "app/gui/workspaces/elbo/elbo_bars.h"
#include "core/diffusion/noise_schedule.h"

#include <optional>

namespace driftwalk::gui {

/// Nats.
struct VarianceCost {
    double gap = 0;  ///< of the bound of eq. 58 to the true cost
    double ofFirst = 0;  ///< what the reconstruction would be less with its best variance
    double ofTerms = 0;  ///< what the terms would be less with the best variance at each step
    double ofOther = 0;  ///< what the terms would be less with the other choice; may be negative
};

/// A term is D/2 (log(sigma^2 / beta-tilde) - 1 + (beta-tilde + error) / sigma^2), so that its
/// value tells the error of the posterior's mean, and the error tells the term for any other
/// sigma^2; the best one is beta-tilde + error. The reconstruction in the same way.
/// @return nothing if the true cost or some of the terms are not known
std::optional<VarianceCost> varianceCost(const studio::ElboNews& news,
                                         const diffusion::NoiseSchedule& schedule,
                                         diffusion::VarianceChoice choice);

/// What to say about a gap that is sure, large and mostly made by the variance; else empty.
QString sentence(const VarianceCost& cost, const studio::ElboNews& news,
                 diffusion::VarianceChoice choice, const ElboUnit& unit);

}  // namespace driftwalk::gui
