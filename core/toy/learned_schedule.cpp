#include "core/toy/learned_schedule.h"

#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace driftwalk::toy {

namespace {

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

LearnedSchedule::LearnedSchedule(double maxLogSnr, double minLogSnr, double slope,
                                 std::vector<Step> steps)
    : m_maxLogSnr(maxLogSnr),
      m_minLogSnr(minLogSnr),
      m_slope(slope),
      m_steps(std::move(steps))
{
    require(std::isfinite(maxLogSnr) && std::isfinite(minLogSnr) && minLogSnr < maxLogSnr,
            "the log SNR must fall from the start to the end of a schedule");
    require(slope > 0 && std::isfinite(slope), "the slope of a learned schedule must be above 0");
    for (const auto& [weight, steepness, center] : m_steps)
        require(weight >= 0 && steepness > 0 && std::isfinite(weight * steepness)
                    && std::isfinite(center),
                "the steps of a learned schedule must have positive weights and steepness");
    m_start = rawShape(0);
    m_range = rawShape(1) - m_start;
}

double LearnedSchedule::rawShape(double t) const
{
    double sum = m_slope * t;
    for (const auto& [weight, steepness, center] : m_steps)
        sum += weight * logistic(steepness * (t - center));
    return sum;
}

double LearnedSchedule::logSnr(double t) const
{
    return m_maxLogSnr - (m_maxLogSnr - m_minLogSnr) * (rawShape(t) - m_start) / m_range;
}

double LearnedSchedule::logSnrSlope(double t) const
{
    double slope = m_slope;
    for (const auto& [weight, steepness, center] : m_steps) {
        const double value = logistic(steepness * (t - center));
        slope += weight * steepness * value * (1 - value);
    }
    return -(m_maxLogSnr - m_minLogSnr) * slope / m_range;
}

diffusion::NoiseSchedule LearnedSchedule::toSchedule(int steps) const
{
    require(steps >= 1 && steps <= diffusion::NoiseSchedule::maxSteps,
            "a noise schedule has 1 to " + std::to_string(diffusion::NoiseSchedule::maxSteps)
                + " steps");
    std::vector<double> alphasCumprod;
    for (int i = 0; i < steps; ++i) {
        const double t = steps == 1 ? 1.0 : static_cast<double>(i) / (steps - 1);
        alphasCumprod.push_back(logistic(logSnr(t)));  // eq. 113
    }
    return diffusion::NoiseSchedule::fromAlphasCumprod(std::move(alphasCumprod));
}

}  // namespace driftwalk::toy
