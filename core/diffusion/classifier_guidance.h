// Classifier guidance (Dhariwal and Nichol 2021, algorithm 2; Luo 2022, eq. 166): the score of a
// model plus gamma times the gradient of log p(y | x_t).
#pragma once

#include "core/diffusion/denoiser.h"

#include <functional>

namespace driftwalk::diffusion {

/// Gradient of log p(y | x_t) with respect to x_t for a class y that is already given.
/// @param xt  [B, ...] noisy states, all at the same level
/// @return    as xt
using LogProbabilityGradient = std::function<Tensor(const Tensor& xt, const NoiseLevel& level)>;

/// A prediction with score + gamma gradient in place of its score; each kind moves by its own
/// multiple of the gradient, so that no precision is lost in conversions.
/// @param prediction  [B, ...] of the given kind
/// @param gradient    as prediction
/// @param alphaBar    cumulative signal level, (0, 1)
Tensor guidedByClassifier(const Tensor& prediction, Prediction kind, const Tensor& gradient,
                          double alphaBar, double gamma);

/// An unconditional denoiser and a classifier, exact or learned, as one. Where the classifier is
/// exact, gamma = 1 gives exactly the conditional model (Luo 2022, eq. 165).
class ClassifierGuidedDenoiser : public Denoiser {
public:
    /// @param unconditional  must outlive this object
    /// @param gradient       not called where gamma is 0
    /// @param gamma          0: unconditional, 1: conditional, above 1: more strongly conditional
    /// @throws Error if there is no gradient or gamma is not finite
    ClassifierGuidedDenoiser(Denoiser& unconditional, LogProbabilityGradient gradient,
                             double gamma);

    Prediction prediction() const override { return m_unconditional.prediction(); }

    Tensor predict(const Tensor& xt, const NoiseLevel& level) override;

private:
    Denoiser& m_unconditional;
    LogProbabilityGradient m_gradient;
    double m_gamma;
};

}  // namespace driftwalk::diffusion
