// Normal distributions of independent coordinates: divergence, likelihood, learned variance.
#pragma once

#include "core/diffusion/noise_schedule.h"
#include "core/util/tensor.h"

namespace driftwalk::diffusion {

/// A normal distribution of independent coordinates.
struct Gaussian {
    Tensor mean;  ///< [B, ...]
    Tensor variance;  ///< broadcasts over mean: [1 or B, 1, ...]
    Tensor logVariance;  ///< as variance; clipped where the variance is 0
};

/// KL(q || p) of each coordinate, from the means and log variances (Luo 2022, eq. 86).
/// @return  [B, ...] nats, >= 0
Tensor normalKl(const Gaussian& q, const Gaussian& p);

/// Log density of each coordinate.
/// @param x            [B, ...]
/// @param mean         [B, ...]
/// @param logVariance  broadcasts over mean
/// @return             [B, ...] nats
Tensor gaussianLogLikelihood(const Tensor& x, const Tensor& mean, const Tensor& logVariance);

/// Log probability of the one of 256 bins on [-1, 1] that each coordinate lies in; the outermost
/// bins reach to infinity (Ho et al. 2020, eq. 13). Bins have the half-width 1/255. The normal CDF
/// is approximated by 0.5 (1 + tanh(sqrt(2/pi) (z + 0.044715 z^3))) and probabilities are at least
/// 1e-12, as in published bits per dimension.
/// @param x            [B, ...] data, 8-bit values scaled to [-1, 1]
/// @param mean         [B, ...]
/// @param logVariance  broadcasts over mean
/// @return             [B, ...] nats, <= 0
Tensor discretizedGaussianLogLikelihood(const Tensor& x, const Tensor& mean,
                                        const Tensor& logVariance);

/// The variance that a network may choose between beta-tilde and beta (Nichol and Dhariwal 2021,
/// eq. 15): log variance = f log beta_t + (1 - f) log beta-tilde_t, f = (v + 1) / 2. beta-tilde is
/// clipped at t = 0.
/// @param v  [B, ...] output of the network, -1 (beta-tilde) .. 1 (beta)
/// @param t  index into the schedule
/// @return   [B, ...] logarithm of the variance
/// @throws Error if t is out of range
Tensor learnedRangeLogVariance(const Tensor& v, const NoiseSchedule& schedule, int t);

}  // namespace driftwalk::diffusion
