// How well a denoiser explains data: the evidence lower bound of a diffusion model, term by term
// (Luo 2022, eq. 58; Ho et al. 2020, eq. 5).
#pragma once

#include "core/diffusion/reverse_model.h"
#include "core/diffusion/samplers/sampler.h"

#include <functional>
#include <stop_token>

namespace driftwalk::diffusion {

/// The bound's term of one step and the errors of the prediction that it was made with; all [B]
/// float64 on the CPU, means over the dimensions of the data.
struct ElboTerm {
    int t = 0;
    Tensor bits;  ///< [B] bits per dimension: reconstruction at t = 0, above it denoising matching
    Tensor x0Mse;  ///< [B] mean squared error of the predicted data
    Tensor epsilonMse;  ///< [B] mean squared error of the predicted noise
};

/// The negative bound in bits per dimension: the smaller, the better. float64 on the CPU.
struct ElboTerms {
    Tensor reconstruction;  ///< [B] -log p(x_0 | x_1); a density's may be negative
    Tensor priorMatching;  ///< [B] KL(q(x_T | x_0) || p(x_T))
    Tensor denoisingMatching;  ///< [B, T - 1] KL(q(x_{t-1} | x_t, x_0) || p(x_{t-1} | x_t)); column
                               ///< i is t = i + 1
    Tensor x0Mse;  ///< [B, T] by t
    Tensor epsilonMse;  ///< [B, T] by t

    /// [B] sum of all terms.
    Tensor total() const;
};

/// Called after each term from the thread that works. An empty function is allowed.
using ElboTermFn = std::function<void(const ElboTerm& term)>;

/// The bound of given data under a denoiser; one draw of x_t for each term.
class Elbo {
public:
    /// @param schedule  that of training; copied
    /// @param denoiser  must outlive this object
    /// @param x0        [B, ...] float32 or float64 data
    /// @throws Error if x0 has no rows of real numbers or clip is not above 0
    Elbo(const NoiseSchedule& schedule, Denoiser& denoiser, Tensor x0, const ElboSpec& spec = {});

    int steps() const { return m_model.schedule().steps(); }

    /// [B] float64, bits per dimension: what is left of the data at the last step.
    Tensor priorMatching() const;

    /// The term of step t, without recording gradients. Calls the denoiser once.
    /// @param t      0 .. steps() - 1
    /// @param noise  as x0, standard normal: the draw of x_t
    /// @throws Error if t is out of range or the noise has another shape
    ElboTerm term(int t, const Tensor& noise) const;

    /// All terms, from the noisiest step to the first.
    /// @param noise  drawn from once a step
    /// @throws Cancelled if a stop was requested, tested once a step; nothing is left behind
    ElboTerms evaluate(const NoiseSource& noise, const ElboTermFn& onTerm = {},
                       std::stop_token stop = {}) const;

private:
    ReverseModel m_model;
    Tensor m_x0;
};

}  // namespace driftwalk::diffusion
