// Langevin dynamics: noisy ascent along the score, at one noise level (Luo 2022, eq. 158) and down
// all of them (Song and Ermon 2019, algorithm 1).
#pragma once

#include "core/diffusion/samplers/sigma_sampler.h"

namespace driftwalk::diffusion {

struct LangevinInputs {
    int steps;  ///< S, >= 1
    NoiseLevel level;  ///< of all states, alphaBar in (0, 1)
    Denoiser& denoiser;  ///< must outlive the sampler
    Tensor start;  ///< [B, ...] where the walk starts: noise, as a rule
    NoiseSource noise;
    std::optional<double> clip = {};  ///< clamp each predicted x0 to [-clip, clip]
};

/// x' = x + c score + sqrt(2 c) noise, where c = stepSize (1 - abar). It never changes its level:
/// states are draws from p(x_t) only after steps enough to get from one summit of the density to
/// all others. The last step leads to the predicted data, without noise.
class LangevinSampler : public Sampler {
public:
    /// @param stepSize  c over the variance of the noise, (0, 1]: steps are stable, and biased by
    /// about a half of it where data is narrow
    /// @throws Error if the step size, the level or the clip is out of range or there is no noise
    LangevinSampler(LangevinInputs inputs, double stepSize);

private:
    SamplerStep takeStep(int index, const Tensor& xt) override;

    NoiseLevel m_level;
    Denoiser& m_denoiser;
    NoiseSource m_noise;
    std::optional<double> m_clip;
    double m_stepSize;
};

/// At each level some steps x' = x + c score + sqrt(2 c) noise in x = x_0 + sigma eps, where c =
/// stepSize sigma^2; so the paper's epsilon / sigma_L^2 is 2 stepSize. The next level starts from
/// where the last one ended. A level before sigma' = 0 ends at the predicted data, by one more call
/// of the denoiser.
class AnnealedLangevinSampler : public SigmaSampler {
public:
    /// @param stepsPerLevel  >= 1; 100 in the paper
    /// @param stepSize       (0, 1]; 0.1 in the paper
    /// @throws Error if one of the two is out of range, there is no noise or the inputs do not fit
    /// together
    AnnealedLangevinSampler(SigmaInputs inputs, int stepsPerLevel, double stepSize);

private:
    Advance advance(int index, const Tensor& x) override;

    int m_stepsPerLevel;
    double m_stepSize;
};

}  // namespace driftwalk::diffusion
