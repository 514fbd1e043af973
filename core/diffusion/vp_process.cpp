#include "core/diffusion/vp_process.h"

#include "core/util/error.h"

#include <cmath>

namespace driftwalk::diffusion {

VpProcess::VpProcess(double betaMin, double betaMax) : m_betaMin(betaMin), m_betaMax(betaMax)
{
    require(std::isfinite(betaMax) && betaMin > 0 && betaMin <= betaMax,
            "the noise rates must be above 0 and the last not below the first");
}

/// log abar(t) = -(betaMin t + (betaMax - betaMin) t^2 / 2)
double VpProcess::logSignal(double t) const
{
    return -t * (m_betaMin + 0.5 * t * (m_betaMax - m_betaMin));
}

double VpProcess::alphaBar(double t) const { return std::exp(logSignal(t)); }

double VpProcess::sigma(double t) const { return std::sqrt(std::expm1(-logSignal(t))); }

double VpProcess::time(double sigma) const
{
    // the root of (betaMax - betaMin) t^2 / 2 + betaMin t = -log abar, without cancellation
    const double integral = std::log1p(sigma * sigma);
    return 2 * integral
        / (m_betaMin + std::sqrt(m_betaMin * m_betaMin + 2 * (m_betaMax - m_betaMin) * integral));
}

std::vector<double> VpProcess::timeUniformSigmas(int steps, double tStart, double tEnd) const
{
    require(steps >= 1, "a sampler takes at least one step");
    require(std::isfinite(tStart) && tEnd >= 0 && tEnd < tStart,
            "sampling times must decrease and not be negative");
    std::vector<double> sigmas;
    for (int i = 0; i <= steps; ++i)
        sigmas.push_back(sigma(tStart + (tEnd - tStart) * i / steps));
    return sigmas;
}

}  // namespace driftwalk::diffusion
