#include "core/diffusion/log_snr_schedules.h"

#include "core/diffusion/sigmas.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace driftwalk::diffusion {

namespace {

constexpr double laplaceTail = 5e-7;
constexpr double maxLogSnr = 30;

/// [steps] 0 .. 1
std::vector<double> positions(int steps)
{
    requireSteps(steps);
    std::vector<double> us(steps, 1);
    for (int t = 0; t + 1 < steps; ++t)
        us[t] = t / (steps - 1.0);
    return us;
}

}  // namespace

NoiseSchedule fromLogSnr(const std::vector<double>& logSnr)
{
    std::vector<double> alphasCumprod;
    alphasCumprod.reserve(logSnr.size());
    double previous = 1;
    for (const double value : logSnr) {
        require(std::abs(value) <= maxLogSnr,
                "the log-SNR of a schedule must lie between -30 and 30");
        previous = std::min(1 / (1 + std::exp(-value)), std::nextafter(previous, 0));
        alphasCumprod.push_back(previous);
    }
    return NoiseSchedule::fromAlphasCumprod(std::move(alphasCumprod));
}

NoiseSchedule laplaceSchedule(int steps, double mu, double b)
{
    require(std::isfinite(mu) && std::isfinite(b) && b > 0,
            "a Laplace schedule needs a finite mu and a b above 0");
    std::vector<double> logSnr = positions(steps);
    for (double& value : logSnr) {
        // the nearer tail of the distribution: log-SNR is above mu before the middle, below after
        const double tail = laplaceTail + std::min(value, 1 - value) * (1 - 2 * laplaceTail);
        const double distance = -b * std::log(2 * tail);
        value = value < 0.5 ? mu + distance : mu - distance;
    }
    return fromLogSnr(logSnr);
}

NoiseSchedule karrasSchedule(int steps, double sigmaMin, double sigmaMax, double rho)
{
    requireSteps(steps);
    std::vector<double> sigmas = karrasSigmas(steps, sigmaMin, sigmaMax, rho);
    sigmas.pop_back();
    std::vector<double> logSnr;
    for (auto sigma = sigmas.rbegin(); sigma != sigmas.rend(); ++sigma)
        logSnr.push_back(-2 * std::log(*sigma));
    return fromLogSnr(logSnr);
}

NoiseSchedule drawnSchedule(int steps, const std::vector<LogSnrPoint>& points)
{
    return fromLogSnr(drawnLogSnr(points, positions(steps)));
}

}  // namespace driftwalk::diffusion
