// What a program needs to show the evidence lower bound term by term while it is being estimated
// (Luo 2022, eq. 45 and 58), without seeing LibTorch.
#pragma once

#include "core/studio/elbo_spec.h"
#include "core/studio/playground_spec.h"

#include <functional>
#include <limits>
#include <memory>
#include <numbers>
#include <optional>
#include <stop_token>
#include <vector>

namespace driftwalk::studio {

/// A mean over draws, in nats of a whole datum (the sum over its dimensions).
struct ElboEstimate {
    double mean = std::numeric_limits<double>::quiet_NaN();  ///< NaN before the first draw
    double standardError = std::numeric_limits<double>::quiet_NaN();  ///< NaN before the second
};

/// The negative bound in one of its two forms: a cost, the smaller, the better.
struct ElboBound {
    ElboEstimate reconstruction = {};  ///< -log p(x_0 | x_1); a density's may be negative
    ElboEstimate priorMatching = {};
    std::vector<int> t = {};  ///< steps of the terms between, ascending
    std::vector<ElboEstimate> terms = {};  ///< as many as t
    double stepsPerTerm = 1;  ///< each term stands for so many steps; above 1 if some are left out
    ElboEstimate total = {};  ///< of the draws in which all terms are known
};

/// All that is known so far.
struct ElboNews {
    int dimensions = 2;  ///< of a datum
    int steps = 0;  ///< T of the schedule
    int draws = 0;  ///< that all terms have
    int drawsWanted = 0;
    ElboBound denoising = {};  ///< eq. 58: denoising matching, t = 1 .. T - 1
    ElboBound consistency = {};  ///< eq. 45: consistency, t = 0 .. T - 2; empty where not computed
    std::optional<double> truth
        = {};  ///< mean -log p(x_0) of the data, if they have a known density
    std::optional<double> flow = {};  ///< mean -log p(x_0) of the denoiser's probability flow
};

/// Called from the thread that works.
using ElboNewsFn = std::function<void(const ElboNews&)>;

/// Nats of a datum as bits per dimension.
inline double bitsPerDimension(double nats, int dimensions)
{
    return nats / (dimensions * std::numbers::ln2);
}

/// Its functions may be called from several threads at once.
class ElboEngine {
public:
    virtual ~ElboEngine() = default;

    /// Draws until all is known as well as the spec wants it. Calls onNews several times a second,
    /// and once at the end.
    /// @param network  of a learned run; may be null otherwise
    /// @throws Error for a spec out of range, Cancelled when stopped (the news so far stay valid)
    virtual void evaluate(const ElboRunSpec& spec, const NetworkPtr& network,
                          const ElboNewsFn& onNews, std::stop_token stop) const = 0;
};

}  // namespace driftwalk::studio
