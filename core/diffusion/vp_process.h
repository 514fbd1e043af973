// The forward process in continuous time whose noise rate beta(t) grows linearly (Song et al.
// 2021b, "Score-based generative modeling through SDEs", eq. 11 and app. B).
#pragma once

#include <vector>

namespace driftwalk::diffusion {

/// beta(t) = betaMin + t (betaMax - betaMin), abar(t) = exp(-integral of beta from 0 to t).
class VpProcess {
public:
    /// @throws Error unless 0 < betaMin <= betaMax
    explicit VpProcess(double betaMin = 0.1, double betaMax = 20);

    /// @param t  time, >= 0; 1 is the end of the process
    /// @return   cumulative signal level, (0, 1]
    double alphaBar(double t) const;

    /// Noise level sqrt((1 - abar) / abar) at time t.
    double sigma(double t) const;

    /// The time at which the noise level is sigma, >= 0.
    double time(double sigma) const;

    /// The noise levels of evenly spaced times.
    /// @param steps   S, >= 1
    /// @param tStart  time of the first level
    /// @param tEnd    time of the last, >= 0 and below tStart
    /// @return        [S + 1] strictly decreasing
    /// @throws Error if an argument is out of range
    std::vector<double> timeUniformSigmas(int steps, double tStart = 1, double tEnd = 1e-3) const;

private:
    double logSignal(double t) const;

    double m_betaMin;
    double m_betaMax;
};

}  // namespace driftwalk::diffusion
