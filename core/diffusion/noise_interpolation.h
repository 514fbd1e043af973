// Noise interpolation (Zhang et al. 2022, "MotionDiffuse", eq. 10): the predictions of m texts as
// one,
//     eps = sum_i eps_i M_i + lambda grad(S),   S = sum_{i,j} |eps_i - eps_j|.
// The paper does not say with respect to what the gradient is taken. Both readings are here.
//
// With respect to the predictions: of the ordered pairs, (i, j) and (j, i) both contain eps_i, so
//     dS / d eps_i = 2 sum_{j != i} (eps_i - eps_j) / |eps_i - eps_j|.
// There is one such gradient for each text. Their plain sum is zero, so each moves its own eps_i,
// before the masks are applied: eps = sum_i (eps_i + lambda dS / d eps_i) M_i.
//
// With respect to x_t: S is a function of x_t through the network, and eps = sum_i eps_i M_i +
// lambda dS / d x_t.
//
// As printed, lambda > 0 pushes the predictions apart and lambda < 0 draws them together. The norm
// is taken of each frame and summed over frames, so that the correction of a frame does not depend
// on how long the motion is; and every pair has a weight lambda of its own in every frame.
#pragma once

#include "core/util/tensor.h"

namespace driftwalk::diffusion {

/// sum_i epsilons_i masks_i, [T, F].
/// @param epsilons  [m, T, F] predictions of m texts
/// @param masks     [m, T, F] that sum to one over m
Tensor maskedSum(const Tensor& epsilons, const Tensor& masks);

/// S with the weights of the pairs inside: sum_{i,j} lambda_ij(t) |eps_i(t) - eps_j(t)|, a scalar.
/// Differentiable; |v| is sqrt(|v|^2 + 1e-12), so that equal predictions have the slope zero.
/// @param epsilons  [m, T, F]
/// @param lambdas   [m, m, T] symmetrical, of any sign
Tensor pairDistances(const Tensor& epsilons, const Tensor& lambdas);

/// The gradient of pairDistances with respect to the epsilons, in closed form: [m, T, F].
Tensor pairDistancesGradient(const Tensor& epsilons, const Tensor& lambdas);

/// The weights of pairs in time and space: lambda1 where both texts are active in a frame but share
/// no part, lambda2 where they share one, as during a handover; 0 for a text with itself and where
/// one of the two is not active.
/// @param shares  [m, T, P] weight of each text for each of P parts, >= 0
/// @return        [m, m, T]
Tensor pairLambdas(const Tensor& shares, double lambda1, double lambda2);

}  // namespace driftwalk::diffusion
