// Classifier-free guidance (Ho and Salimans 2022; Luo 2022, eq. 168 to 170). The scale is Luo's
// gamma: gamma conditional + (1 - gamma) unconditional. Ho and Salimans count from the conditional
// model, (1 + w) conditional - w unconditional, so that gamma = 1 + w.
#pragma once

#include "core/diffusion/denoiser.h"

namespace driftwalk::diffusion {

/// unconditional + scale (conditional - unconditional). All kinds of prediction give the same
/// result, as they are affine in each other at one x_t.
/// @param scale  0: unconditional, 1: conditional, above 1: more strongly conditional
Tensor combine(const Tensor& conditional, const Tensor& unconditional, double scale);

/// Two denoisers as one; at scale 1 only the conditional one is called, at 0 only the other.
/// Both must outlive this object.
class GuidedDenoiser : public Denoiser {
public:
    /// @throws Error if the two predict different things or the scale is not finite
    GuidedDenoiser(Denoiser& conditional, Denoiser& unconditional, double scale);

    Prediction prediction() const override;
    Tensor predict(const Tensor& xt, const NoiseLevel& level) override;

private:
    Denoiser& m_conditional;
    Denoiser& m_unconditional;
    double m_scale;
};

}  // namespace driftwalk::diffusion
