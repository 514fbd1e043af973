#include "core/diffusion/sigmas.h"

#include "core/diffusion/respacing.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace driftwalk::diffusion {

namespace {

void requireRange(int steps, double sigmaMin, double sigmaMax)
{
    require(steps >= 1, "a sampler takes at least one step");
    require(std::isfinite(sigmaMax) && sigmaMin > 0 && sigmaMin < sigmaMax,
            "noise levels must be above 0 and the largest above the smallest");
}

}  // namespace

double alphaBarFromSigma(double sigma) { return 1 / (1 + sigma * sigma); }

double sigmaFromAlphaBar(double alphaBar) { return std::sqrt((1 - alphaBar) / alphaBar); }

std::vector<double> scheduleSigmas(const NoiseSchedule& schedule, const std::vector<int>& timesteps,
                                   double last)
{
    const NoiseSchedule chosen = respace(schedule, timesteps).schedule;
    std::vector<double> sigmas;
    for (const double alphaBar : chosen.alphasCumprod())
        sigmas.push_back(sigmaFromAlphaBar(alphaBar));
    std::reverse(sigmas.begin(), sigmas.end());
    require(last >= 0 && last < sigmas.back(),
            "the last noise level must lie between 0 and that of the last step");
    sigmas.push_back(last);
    return sigmas;
}

double timeFromSigma(const NoiseSchedule& schedule, double sigma)
{
    require(sigma > 0, "a noise level must be above 0 to have a place in a schedule");
    const std::vector<double>& levels = schedule.logSnr();
    const double level = -2 * std::log(sigma);
    const auto below = std::lower_bound(levels.begin(), levels.end(), level, std::greater<>());
    if (below == levels.begin()) return 0;
    if (below == levels.end()) return schedule.steps() - 1;
    const double above = *(below - 1);
    return static_cast<double>(below - levels.begin()) - (level - *below) / (above - *below);
}

std::vector<double> karrasSigmas(int steps, double sigmaMin, double sigmaMax, double rho)
{
    requireRange(steps, sigmaMin, sigmaMax);
    require(std::isfinite(rho) && rho > 0, "rho must be above 0");
    const double first = std::pow(sigmaMax, 1 / rho);
    const double last = std::pow(sigmaMin, 1 / rho);
    std::vector<double> sigmas;
    for (int i = 0; i < steps; ++i) {
        const double ramp = steps > 1 ? i / (steps - 1.0) : 0;
        sigmas.push_back(std::pow(first + ramp * (last - first), rho));
    }
    sigmas.push_back(0);
    return sigmas;
}

std::vector<double> geometricSigmas(int steps, double sigmaMin, double sigmaMax)
{
    requireRange(steps, sigmaMin, sigmaMax);
    std::vector<double> sigmas;
    for (int i = 0; i <= steps; ++i) {
        const double ramp = static_cast<double>(i) / steps;
        sigmas.push_back(sigmaMax * std::pow(sigmaMin / sigmaMax, ramp));
    }
    return sigmas;
}

}  // namespace driftwalk::diffusion
