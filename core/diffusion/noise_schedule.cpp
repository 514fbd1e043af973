#include "core/diffusion/noise_schedule.h"

#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <sstream>
#include <string>
#include <utility>

namespace driftwalk::diffusion {

namespace {

constexpr double maxRescaledBeta = 0.999;
constexpr double terminalAlphaBar = 1e-12;
constexpr double terminalDrop = 1e-3;

std::string text(double value)
{
    std::ostringstream stream;
    stream << value;
    return stream.str();
}

std::vector<double> linspace(double first, double last, int count)
{
    std::vector<double> values(count, first);
    const double stride = count > 1 ? (last - first) / (count - 1) : 0.0;
    for (int i = 1; i < count; ++i)
        values[i] = first + i * stride;
    if (count > 1) values.back() = last;
    return values;
}

/// betas = scale * shape(i), capped where rescaling drove them over 1.
template <typename Shape>
NoiseSchedule fromShape(int steps, const BetaRange& range, Shape shape)
{
    requireSteps(steps);
    require(range.first > 0 && range.first <= range.last && range.last < 1,
            "the ends of a beta schedule must satisfy 0 < first <= last < 1, not first "
                + text(range.first) + " and last " + text(range.last));
    const double scale = range.isRescaled ? 1000.0 / steps : 1.0;
    std::vector<double> betas = shape();
    for (double& beta : betas) {
        beta *= scale;
        if (range.isRescaled) beta = std::min(beta, maxRescaledBeta);
    }
    return NoiseSchedule::fromBetas(std::move(betas));
}

}  // namespace

void requireSteps(int steps)
{
    require(steps >= 1 && steps <= NoiseSchedule::maxSteps,
            "a noise schedule has 1 to " + std::to_string(NoiseSchedule::maxSteps) + " steps, not "
                + std::to_string(steps));
}

NoiseSchedule NoiseSchedule::fromBetas(std::vector<double> betas)
{
    requireSteps(static_cast<int>(std::min<std::size_t>(betas.size(), maxSteps + 1)));
    std::vector<double> alphasCumprod;
    alphasCumprod.reserve(betas.size());
    double product = 1;
    for (const double beta : betas) {
        require(beta > 0 && beta < 1, "every beta must lie between 0 and 1");
        product *= 1 - beta;
        alphasCumprod.push_back(product);
    }
    return {std::move(betas), std::move(alphasCumprod)};
}

NoiseSchedule NoiseSchedule::fromAlphasCumprod(std::vector<double> alphasCumprod)
{
    requireSteps(static_cast<int>(std::min<std::size_t>(alphasCumprod.size(), maxSteps + 1)));
    std::vector<double> betas;
    betas.reserve(alphasCumprod.size());
    double previous = 1;
    for (const double alphaBar : alphasCumprod) {
        betas.push_back(1 - alphaBar / previous);
        require(alphaBar > 0 && betas.back() > 0,
                "alpha-bar must decrease strictly from below 1 and stay above 0");
        previous = alphaBar;
    }
    return {std::move(betas), std::move(alphasCumprod)};
}

NoiseSchedule NoiseSchedule::constant(int steps, double beta)
{
    requireSteps(steps);
    return fromBetas(std::vector<double>(steps, beta));
}

NoiseSchedule NoiseSchedule::linear(int steps, const BetaRange& range)
{
    return fromShape(steps, range, [&] { return linspace(range.first, range.last, steps); });
}

NoiseSchedule NoiseSchedule::quadratic(int steps, const BetaRange& range)
{
    return fromShape(steps, range, [&] {
        std::vector<double> betas = linspace(std::sqrt(range.first), std::sqrt(range.last), steps);
        for (double& beta : betas)
            beta *= beta;
        return betas;
    });
}

NoiseSchedule NoiseSchedule::sigmoid(int steps, const BetaRange& range)
{
    return fromShape(steps, range, [&] {
        std::vector<double> betas = linspace(-6, 6, steps);
        for (double& beta : betas) {
            beta = range.first + (range.last - range.first) / (1 + std::exp(-beta));
        }
        return betas;
    });
}

NoiseSchedule NoiseSchedule::cosine(int steps, double offset, double maxBeta)
{
    requireSteps(steps);
    require(std::isfinite(offset) && offset >= 0,
            "the offset of a cosine schedule must not be negative");
    require(maxBeta > 0 && maxBeta < 1, "the largest beta must lie between 0 and 1");
    const auto f = [offset](double u) {
        const double cosine = std::cos((u + offset) / (1 + offset) * std::numbers::pi / 2);
        return cosine * cosine;
    };
    std::vector<double> betas(steps);
    for (int t = 0; t < steps; ++t) {
        betas[t] = std::min(1 - f((t + 1.0) / steps) / f(static_cast<double>(t) / steps), maxBeta);
    }
    return fromBetas(std::move(betas));
}

NoiseSchedule NoiseSchedule::exponential(int steps, double rate, double maxBeta)
{
    requireSteps(steps);
    require(std::isfinite(rate) && rate > 0, "the rate of an exponential schedule must be above 0");
    require(maxBeta > 0 && maxBeta < 1, "the largest beta must lie between 0 and 1");
    return constant(steps, std::min(-std::expm1(-rate / steps), maxBeta));
}

NoiseSchedule::NoiseSchedule(std::vector<double> betas, std::vector<double> alphasCumprod)
    : m_betas(std::move(betas)),
      m_alphasCumprod(std::move(alphasCumprod)),
      m_alphasCumprodPrev(1, 1.0)
{
    require(m_alphasCumprod.front() < 1, "the first beta is too small to be told from 0");
    // below it a double has too few digits to decrease in every step
    require(m_alphasCumprod.back() >= std::numeric_limits<double>::min(),
            "the betas leave no signal at all: alpha-bar underflows to 0");
    m_alphasCumprodPrev.insert(m_alphasCumprodPrev.end(), m_alphasCumprod.begin(),
                               m_alphasCumprod.end() - 1);
    for (int t = 0; t < steps(); ++t) {
        const double alphaBar = m_alphasCumprod[t];
        m_alphas.push_back(1 - m_betas[t]);
        m_snr.push_back(alphaBar / (1 - alphaBar));
        m_logSnr.push_back(std::log(alphaBar) - std::log1p(-alphaBar));
    }
    fillPosterior();
}

void NoiseSchedule::fillPosterior()
{
    for (int t = 0; t < steps(); ++t) {
        const double noise = 1 - m_alphasCumprod[t];
        const double noisePrev = 1 - m_alphasCumprodPrev[t];
        m_posteriorMeanCoef1.push_back(m_betas[t] * std::sqrt(m_alphasCumprodPrev[t]) / noise);
        m_posteriorMeanCoef2.push_back(noisePrev * std::sqrt(m_alphas[t]) / noise);
        m_posteriorVariance.push_back(m_betas[t] * noisePrev / noise);
    }
    m_largeVariance = m_betas;
    if (steps() > 1) m_largeVariance[0] = m_posteriorVariance[1];
    for (int t = 0; t < steps(); ++t) {
        m_largeLogVariance.push_back(std::log(m_largeVariance[t]));
        m_posteriorLogVariance.push_back(t > 0 ? std::log(m_posteriorVariance[t])
                                               : m_largeLogVariance[0]);
    }
}

const std::vector<double>& NoiseSchedule::variances(VarianceChoice choice) const
{
    return choice == VarianceChoice::FixedSmall ? m_posteriorVariance : m_largeVariance;
}

const std::vector<double>& NoiseSchedule::logVariances(VarianceChoice choice) const
{
    return choice == VarianceChoice::FixedSmall ? m_posteriorLogVariance : m_largeLogVariance;
}

NoiseSchedule shifted(const NoiseSchedule& schedule, double s2)
{
    require(std::isfinite(s2) && s2 > 0, "the shift of a noise schedule must be above 0");
    std::vector<double> alphasCumprod = schedule.alphasCumprod();
    for (double& alphaBar : alphasCumprod)
        alphaBar = alphaBar / (alphaBar + s2 * (1 - alphaBar));
    return NoiseSchedule::fromAlphasCumprod(std::move(alphasCumprod));
}

NoiseSchedule withZeroTerminalSnr(const NoiseSchedule& schedule)
{
    std::vector<double> alphasCumprod = schedule.alphasCumprod();
    const double first = std::sqrt(alphasCumprod.front());
    const double last = std::sqrt(alphasCumprod.back());
    const int steps = schedule.steps();
    for (int t = 0; t + 1 < steps; ++t) {
        const double signal = (std::sqrt(alphasCumprod[t]) - last) * first / (first - last);
        alphasCumprod[t] = signal * signal;
    }
    const double previous = steps > 1 ? alphasCumprod[steps - 2] : 1;
    alphasCumprod.back() = std::min(terminalAlphaBar, terminalDrop * previous);
    return NoiseSchedule::fromAlphasCumprod(std::move(alphasCumprod));
}

}  // namespace driftwalk::diffusion
