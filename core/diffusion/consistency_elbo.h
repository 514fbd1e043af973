// The evidence lower bound in its first form, whose terms compare neighbouring steps from both
// sides (Luo 2022, eq. 45). It equals the bound of elbo.h (eq. 58), but as its terms average over
// two random states at once, it takes many more draws to know.
#pragma once

#include "core/diffusion/reverse_model.h"
#include "core/diffusion/samplers/sampler.h"

#include <functional>
#include <stop_token>

namespace driftwalk::diffusion {

/// The consistency term of one step; [B] float64 on the CPU, bits per dimension.
///
/// Eq. 45 prints E[KL(q(x_t | x_{t-1}) || p(x_t | x_{t+1}))] over q(x_{t-1}, x_{t+1} | x_0). That
/// takes x_t and x_{t+1} for independent given x_{t-1}, which they are not, and is larger than what
/// eq. 44 asks for. The term that makes the bound exact averages log q(x_t | x_{t-1}) - log p(x_t |
/// x_{t+1}) over r = q(x_t | x_{t-1}, x_{t+1}): KL(r || p) - KL(r || q), which may be negative.
struct ConsistencyTerm {
    int t = 0;
    Tensor bits;  ///< [B] as eq. 44
    Tensor printedBits;  ///< [B] as eq. 45 is printed
};

/// The negative bound in bits per dimension, with draws of their own for each row and term: the
/// smaller, the better. float64 on the CPU. Rows of the same data are draws of the same bound.
struct ConsistencyTerms {
    Tensor reconstruction;  ///< [B] -log p(x_0 | x_1)
    Tensor priorMatching;  ///< [B] KL(q(x_T | x_{T-1}) || p(x_T))
    Tensor consistency;  ///< [B, T - 1] column i belongs to t = i
    Tensor printedConsistency;  ///< [B, T - 1]

    /// [B] sum of all terms, with the exact form of the consistency.
    Tensor total() const;
};

/// Called after each term, from t = 0 on, from the thread that works. An empty function is allowed.
using ConsistencyTermFn = std::function<void(const ConsistencyTerm& term)>;

/// The bound of given data under a denoiser.
class ConsistencyElbo {
public:
    /// @param schedule  that of training; copied
    /// @param denoiser  must outlive this object
    /// @param x0        [B, ...] float32 or float64 data
    /// @throws Error if x0 has no rows of real numbers or clip is not above 0
    ConsistencyElbo(const NoiseSchedule& schedule, Denoiser& denoiser, Tensor x0,
                    const ElboSpec& spec = {});

    int steps() const { return m_model.schedule().steps(); }

    /// All terms, without recording gradients. Calls the denoiser once a step.
    /// @param noise  drawn from once for each random state of each term
    /// @throws Cancelled if a stop was requested, tested once a step; nothing is left behind
    ConsistencyTerms evaluate(const NoiseSource& noise, const ConsistencyTermFn& onTerm = {},
                              std::stop_token stop = {}) const;

private:
    ConsistencyTerm term(int t, const NoiseSource& noise) const;
    /// A draw of x_t; the data, if t is below 0.
    Tensor state(int t, const NoiseSource& noise) const;
    Tensor draw(const NoiseSource& noise) const;

    ReverseModel m_model;
    Tensor m_x0;
};

}  // namespace driftwalk::diffusion
