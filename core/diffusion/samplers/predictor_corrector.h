// Predictor and corrector: reverse diffusion, then Langevin dynamics at the new level (Song et al.
// 2021b, "Score-based generative modeling through SDEs", algorithms 3 and 5).
#pragma once

#include "core/diffusion/samplers/sigma_sampler.h"

namespace driftwalk::diffusion {

struct Corrector {
    int steps = 1;  ///< M, of Langevin dynamics at each level, >= 0
    double signalToNoise = 0.16;  ///< r, > 0: size of the score's part of a step over the noise's
};

/// Predictor: x_t' = (2 - sqrt(1 - beta)) x_t + beta score + sqrt(beta) noise, beta = 1 - abar /
/// abar'. Corrector: x_t' + e score + sqrt(2 e) noise, e = 2 (1 - beta) (r |noise| / |score|)^2
/// with the mean norms of the batch, so that its rows depend on each other a little. A step to
/// sigma' = 0 leads to the predicted data, without noise and correction.
class PredictorCorrectorSampler : public SigmaSampler {
public:
    /// @throws Error if the corrector is out of range, there is no noise or the inputs do not fit
    /// together
    explicit PredictorCorrectorSampler(SigmaInputs inputs, const Corrector& corrector = {});

private:
    Advance advance(int index, const Tensor& x) override;
    Tensor corrected(const Tensor& xt, double sigma, double alpha);

    Corrector m_corrector;
};

}  // namespace driftwalk::diffusion
