// DPM-Solver++(2S), singlestep of second order (Lu et al. 2023, "DPM-Solver++", algorithm 1).
#pragma once

#include "core/diffusion/samplers/sigma_sampler.h"

#include <vector>

namespace driftwalk::diffusion {

/// Each step spans two of the given levels and calls the denoiser at both: where it starts and at
/// the level between. With an odd number of calls the last step spans one and is of first order.
class DpmppSinglestepSampler : public SigmaSampler {
public:
    /// @param inputs  sigmas: [calls + 1] where the denoiser is called, and the end, above 0
    /// @throws Error if the sigmas do not decrease or end in 0, or the inputs do not fit together
    explicit DpmppSinglestepSampler(const SigmaInputs& inputs);

private:
    Advance advance(int index, const Tensor& x) override;

    std::vector<double> m_middles;  ///< the levels between, one for each step of second order
};

}  // namespace driftwalk::diffusion
