// DPM-Solver++(2S), singlestep of second order (Lu et al. 2023, "DPM-Solver++", algorithm 1).
#pragma once

#include "core/diffusion/samplers/sigma_sampler.h"

#include <vector>

namespace driftwalk::diffusion {

/// The levels of a run with steps of the same logarithmic width, the last among them when it is of
/// first order for an odd number of calls, and the levels between in their middle, as the paper's
/// code chooses them. For an even number they are geometricSigmas().
/// @param calls     of the denoiser, >= 1
/// @param sigmaMin  > 0
/// @param sigmaMax  > sigmaMin
/// @return          [calls + 1] strictly decreasing, from sigmaMax to sigmaMin
/// @throws Error if an argument is out of range
std::vector<double> singlestepSigmas(int calls, double sigmaMin, double sigmaMax);

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
