// DPM-Solver++, multistep (Lu et al. 2023, "DPM-Solver++", algorithm 2, eq. 4.1 and app. A).
#pragma once

#include "core/diffusion/samplers/sigma_sampler.h"

#include <deque>

namespace driftwalk::diffusion {

/// How second-order steps use the difference of the last two predictions. They agree to second
/// order in h.
enum class SecondOrder {
    Midpoint,  ///< (1 - exp(-h)) / 2
    Heun  ///< 1 - (1 - exp(-h)) / h, the Taylor expansion
};

struct DpmppSpec {
    int order = 2;  ///< 1 .. 3; 1 is DDIM
    SecondOrder secondOrder = SecondOrder::Midpoint;
    /// Runs of fewer steps lower the order towards the end, for stability: 15 in diffusers, 10 in
    /// the paper's code; 0: never.
    int lowerOrderFinalBelow = 15;
};

/// One call of the denoiser a step; earlier predictions of x_0 give the higher orders. The first
/// steps have a lower order for want of them, and a step to sigma = 0 is of first order always.
class DpmppMultistepSampler : public SigmaSampler {
public:
    /// @throws Error if the order is not 1, 2 or 3, or the inputs do not fit together
    explicit DpmppMultistepSampler(SigmaInputs inputs, const DpmppSpec& spec = {});

private:
    Advance advance(int index, const Tensor& x) override;
    int orderOf(int index) const;
    /// Logarithmic width of the step from level i.
    double width(int i) const;
    Tensor correction(int index, int order) const;

    DpmppSpec m_spec;
    std::deque<Tensor> m_x0;  ///< predictions so far, newest first, as many as the order needs
};

}  // namespace driftwalk::diffusion
