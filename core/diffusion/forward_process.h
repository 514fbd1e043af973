// The forward process q, which adds noise, and its posterior, which training and sampling aim at.
#pragma once

#include "core/diffusion/gaussian.h"
#include "core/diffusion/noise_schedule.h"
#include "core/util/tensor.h"

namespace driftwalk::diffusion {

/// The tables of a schedule as tensors on one device. In all functions x is [B, ...] of float32 or
/// float64, which the result follows, and t is int64 [B] with values in [0, T), or one int for all
/// rows. They throw Error if t has another type or length, or (unless it is on a GPU) is out of
/// range.
class ForwardProcess {
public:
    explicit ForwardProcess(const NoiseSchedule& schedule, at::Device device = at::kCPU);

    int steps() const { return m_steps; }

    /// Cumulative signal level at each t: float64 [B]; what denoised() and convert() take.
    Tensor alphaBar(const Tensor& t) const;

    /// One step (Luo 2022, eq. 31): x_t = sqrt(alpha_t) x_{t-1} + sqrt(beta_t) noise.
    Tensor qStep(const Tensor& xPrev, const Tensor& t, const Tensor& noise) const;
    Tensor qStep(const Tensor& xPrev, int t, const Tensor& noise) const;

    /// All steps at once (eq. 69): x_t = sqrt(abar_t) x_0 + sqrt(1 - abar_t) noise.
    Tensor qSample(const Tensor& x0, const Tensor& t, const Tensor& noise) const;
    Tensor qSample(const Tensor& x0, int t, const Tensor& noise) const;

    /// The distribution q(x_t | x_0) that qSample draws from (eq. 70).
    Gaussian qMeanVariance(const Tensor& x0, const Tensor& t) const;
    Gaussian qMeanVariance(const Tensor& x0, int t) const;

    /// The posterior q(x_{t-1} | x_t, x_0) (eq. 84).
    Gaussian qPosterior(const Tensor& x0, const Tensor& xt, const Tensor& t) const;
    Gaussian qPosterior(const Tensor& x0, const Tensor& xt, int t) const;

    /// The x_0 for which the posterior mean is xPrev; so a network may predict x_{t-1}.
    Tensor x0FromPosteriorMean(const Tensor& xPrev, const Tensor& xt, const Tensor& t) const;
    Tensor x0FromPosteriorMean(const Tensor& xPrev, const Tensor& xt, int t) const;

private:
    enum Row : int {
        SqrtBeta,
        SqrtAlpha,
        AlphaBar,
        SqrtAlphaBar,
        NoiseBar,  ///< 1 - alpha-bar
        SqrtNoiseBar,
        LogNoiseBar,
        Coef1,
        Coef2,
        PosteriorVariance,
        PosteriorLogVariance
    };

    /// Table values at t: float64 [B].
    Tensor values(Row row, const Tensor& t) const;
    /// The same, of the type and device of x and shaped to broadcast over it: [1 or B, 1, ...].
    Tensor coefficient(Row row, const Tensor& t, const Tensor& x) const;
    Tensor index(int t) const;

    int m_steps;
    Tensor m_tables;  ///< [rows, T] float64
};

}  // namespace driftwalk::diffusion
