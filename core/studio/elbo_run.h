// The evidence lower bound of points in the plane by Monte Carlo, in both its forms (Luo 2022, eq.
// 45 and 58), with the true likelihood beside it.
#pragma once

#include "core/studio/elbo_engine.h"
#include "core/util/tensor.h"

namespace driftwalk::studio {

/// [points, 2] float64, the data whose bound is estimated: drawn from the data's distribution, the
/// same for every seed.
Tensor explainedData(const ElboRunSpec& spec);

/// The engine that computes in this process.
std::unique_ptr<ElboEngine> makeElboEngine();

}  // namespace driftwalk::studio
