// How much noise each step of the forward process adds (Ho et al. 2020, sec. 2; Luo 2022, eq. 31
// and 69). Plain float64 values, so that plots need no LibTorch; networks compute in float32.
#pragma once

#include <vector>

namespace driftwalk::diffusion {

/// The two fixed variances of Ho et al. 2020, sec. 3.2, that a reverse step may have.
enum class VarianceChoice {
    FixedSmall,  ///< beta-tilde, the variance of the posterior q(x_{t-1} | x_t, x_0)
    FixedLarge  ///< beta, with beta-tilde_1 at t = 0
};

/// Ends of a beta schedule.
struct BetaRange {
    double first = 1e-4;  ///< beta at the least noise, for 1000 steps
    double last = 0.02;  ///< beta at the most noise, for 1000 steps
    bool isRescaled
        = true;  ///< multiply both by 1000 / steps, so that any number of steps ends in noise
};

/// A discrete variance-preserving noise schedule of T steps. Index t runs from 0, the least noise,
/// to T - 1.
class NoiseSchedule {
public:
    static constexpr int maxSteps = 100000;

    /// @param betas  [T] noise variances of the single steps, each in (0, 1)
    /// @throws Error if there are none or too many, one is out of range, or alpha-bar underflows
    static NoiseSchedule fromBetas(std::vector<double> betas);

    /// The schedule with the given cumulative signal levels; beta_t = 1 - abar_t / abar_{t-1}.
    /// @param alphasCumprod  [T] strictly decreasing, in (0, 1)
    /// @throws Error as fromBetas
    static NoiseSchedule fromAlphasCumprod(std::vector<double> alphasCumprod);

    /// The same beta at every step.
    static NoiseSchedule constant(int steps, double beta);

    /// Evenly spaced betas (Ho et al. 2020). Rescaled betas above 0.999, as with few steps, become
    /// 0.999; so do those of quadratic() and sigmoid().
    /// @throws Error unless 1 <= steps <= maxSteps and 0 < range.first <= range.last < 1
    static NoiseSchedule linear(int steps, const BetaRange& range = {});

    /// Betas whose square roots are evenly spaced, here between the ends of Ho et al. 2020. With
    /// the ends 0.00085 and 0.012 it is the "scaled linear" schedule of Rombach et al. 2022.
    static NoiseSchedule quadratic(int steps, const BetaRange& range = {});

    /// Betas that follow a logistic curve from -6 to 6 between the ends of the range (Xu et al.
    /// 2022).
    static NoiseSchedule sigmoid(int steps, const BetaRange& range = {});

    /// beta_t = min(1 - f((t+1)/T) / f(t/T), maxBeta), f(u) = cos^2((u + s) / (1 + s) * pi/2)
    /// (Nichol and Dhariwal 2021, eq. 17).
    /// @param offset  s above, >= 0; keeps the first betas from vanishing
    static NoiseSchedule cosine(int steps, double offset = 0.008, double maxBeta = 0.999);

    /// abar_t = exp(-rate (t + 1) / T), which is the same beta at every step.
    /// @param rate     > 0; alpha-bar ends at exp(-rate)
    /// @param maxBeta  a larger beta, as with one or two steps, becomes this
    static NoiseSchedule exponential(int steps, double rate = 12, double maxBeta = 0.999);

    int steps() const { return static_cast<int>(m_betas.size()); }

    /// All tables are [T].
    const std::vector<double>& betas() const { return m_betas; }

    const std::vector<double>& alphas() const { return m_alphas; }  ///< 1 - beta

    const std::vector<double>& alphasCumprod() const { return m_alphasCumprod; }  ///< alpha-bar

    const std::vector<double>& alphasCumprodPrev() const
    {
        return m_alphasCumprodPrev;
    }  ///< 1 at t = 0

    const std::vector<double>& snr() const { return m_snr; }  ///< abar / (1 - abar), Luo eq. 109

    const std::vector<double>& logSnr() const { return m_logSnr; }  ///< natural logarithm

    /// The posterior q(x_{t-1} | x_t, x_0) has the mean coef1 x_0 + coef2 x_t (Luo eq. 84).
    const std::vector<double>& posteriorMeanCoef1() const { return m_posteriorMeanCoef1; }

    const std::vector<double>& posteriorMeanCoef2() const { return m_posteriorMeanCoef2; }

    /// beta-tilde, the variance of the posterior (Luo eq. 85); 0 at t = 0.
    const std::vector<double>& posteriorVariance() const { return m_posteriorVariance; }

    /// Log of the posterior variance, with that of t = 1 at t = 0 (log beta_0 if there is one step
    /// only).
    const std::vector<double>& posteriorLogVarianceClipped() const
    {
        return m_posteriorLogVariance;
    }

    /// Variance of the reverse step.
    const std::vector<double>& variances(VarianceChoice choice) const;
    /// Its natural logarithm, finite at every t.
    const std::vector<double>& logVariances(VarianceChoice choice) const;

private:
    NoiseSchedule(std::vector<double> betas, std::vector<double> alphasCumprod);
    void fillPosterior();

    std::vector<double> m_betas, m_alphas, m_alphasCumprod, m_alphasCumprodPrev, m_snr, m_logSnr;
    std::vector<double> m_posteriorMeanCoef1, m_posteriorMeanCoef2;
    std::vector<double> m_posteriorVariance, m_posteriorLogVariance, m_largeVariance,
        m_largeLogVariance;
};

/// The schedule moved towards noise: abar' = abar / (abar + s2 (1 - abar)), that is SNR' = SNR / s2
/// (Hoogeboom et al. 2023, eq. 4). Redundant data such as motion need s2 > 1.
/// @throws Error unless s2 > 0 and the result is a schedule
NoiseSchedule shifted(const NoiseSchedule& schedule, double s2);

/// The schedule whose last step is pure noise (Lin et al. 2024, "Common diffusion noise schedules
/// and sample steps are flawed", algorithm 1): sqrt(abar) shifted by its last value and scaled back
/// to its first. The last alpha-bar, 0 in the paper, is 1e-12 or a thousandth of the one before it,
/// if that is less: noise predicted there says nothing about the data, but the data stay finite. A
/// network should predict x0 or v.
/// @throws Error if steps are too close to be told apart
NoiseSchedule withZeroTerminalSnr(const NoiseSchedule& schedule);

/// @throws Error unless 1 <= steps <= NoiseSchedule::maxSteps
void requireSteps(int steps);

}  // namespace driftwalk::diffusion
