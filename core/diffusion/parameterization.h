// What a network predicts, and the exact conversions between the four choices.
// x_t = sqrt(abar) x_0 + sqrt(1 - abar) eps ties them together (Luo 2022, eq. 69, 115 and 151; v:
// Salimans and Ho 2022, sec. 4).
#pragma once

#include "core/util/tensor.h"

#include <string_view>

namespace driftwalk::diffusion {

enum class Prediction {
    X0,  ///< the clean data
    Epsilon,  ///< the noise in x_t
    V,  ///< sqrt(abar) eps - sqrt(1 - abar) x_0
    Score  ///< gradient of log p(x_t), -eps / sqrt(1 - abar)
};

/// "x0", "epsilon", "v" or "score"; the names that files use.
std::string_view toString(Prediction prediction);
/// @throws Error for any other name
Prediction predictionFromString(std::string_view name);

/// A prediction, split into the data and the noise of which x_t is made.
struct Denoised {
    Tensor x0;  ///< [B, ...] as x_t
    Tensor epsilon;  ///< [B, ...] as x_t
};

/// Both parts of x_t from a prediction of any kind. Differentiable.
/// @param value     [B, ...] the prediction
/// @param xt        [B, ...] the noisy state that it was made for
/// @param alphaBar  cumulative signal level, (0, 1): one number, or [B] float64 with one for each
/// row
Denoised denoised(const Tensor& value, Prediction kind, const Tensor& xt, double alphaBar);
Denoised denoised(const Tensor& value, Prediction kind, const Tensor& xt, const Tensor& alphaBar);

/// The same prediction as another kind: [B, ...]. Arguments as denoised(). Differentiable.
Tensor convert(const Tensor& value, Prediction from, Prediction to, const Tensor& xt,
               double alphaBar);
Tensor convert(const Tensor& value, Prediction from, Prediction to, const Tensor& xt,
               const Tensor& alphaBar);

/// The v of both parts: cos(angle) eps - sin(angle) x_0. With angle = atan(sigma) from 0, data, to
/// pi / 2, noise, x_t = cos(angle) x_0 + sin(angle) eps, and the probability flow is dx_t / dangle
/// = v: bounded at both ends, unlike the slope over sigma.
Tensor velocity(const Denoised& prediction, double angle);

}  // namespace driftwalk::diffusion
