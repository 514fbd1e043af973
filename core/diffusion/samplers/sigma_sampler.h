// What the samplers share that walk down noise levels sigma = sqrt((1 - abar) / abar) of any
// spacing and may call the denoiser more than once a step (Karras et al. 2022).
#pragma once

#include "core/diffusion/samplers/sampler.h"

#include <functional>
#include <optional>
#include <vector>

namespace driftwalk::diffusion {

struct SigmaInputs {
    std::vector<double> sigmas;  ///< [S + 1] strictly decreasing noise levels; the last may be 0
    std::function<double(double sigma)> timeOf;  ///< the t that the denoiser gets, for sigma > 0
    Denoiser& denoiser;  ///< must outlive the sampler
    Tensor start;  ///< [B, ...] the state at the first sigma: noise, as a rule
    NoiseSource noise = {};  ///< may be empty for samplers that add none
    std::optional<double> clip = {};  ///< clamp each predicted x0 to [-clip, clip]
};

/// Starts, states and reports are x_t, as those of all samplers. The formulas of the samplers are
/// those of x = x_t / sqrt(abar) = x_0 + sigma eps, whose probability flow is dx / dsigma = eps.
class SigmaSampler : public Sampler {
protected:
    /// What one step leads to.
    struct Advance {
        Denoised prediction;  ///< the first of the step
        Tensor next;  ///< x at sigma(index + 1)
    };

    /// @throws Error if the sigmas do not decrease or are fewer than two, timeOf is empty or clip
    /// is not above 0
    explicit SigmaSampler(SigmaInputs inputs);

    /// Noise level number i.
    double sigma(int i) const { return m_sigmas[i]; }

    /// The denoiser's x_0 and epsilon for x at a noise level above 0.
    Denoised denoiseAt(const Tensor& x, double sigma);

    /// Slope of the probability flow of x_t over the angle atan(sigma), see velocity().
    /// @param xt     x times cos(angle)
    /// @param angle  (0, pi / 2)
    Tensor velocityAt(const Tensor& xt, double angle);

    /// @throws Error if there is no source of noise; for constructors
    void requireNoise() const;

    /// Standard normal noise like x.
    Tensor drawNoise(const Tensor& x);

private:
    SamplerStep takeStep(int index, const Tensor& xt) final;

    /// Step number `index` from x at sigma(index) to sigma(index + 1).
    virtual Advance advance(int index, const Tensor& x) = 0;

    std::vector<double> m_sigmas;
    std::function<double(double)> m_timeOf;
    Denoiser& m_denoiser;
    NoiseSource m_noise;
    std::optional<double> m_clip;
};

}  // namespace driftwalk::diffusion
