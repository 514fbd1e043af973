#include "core/diffusion/schedule_facts.h"

#include "core/diffusion/sigmas.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace driftwalk::diffusion {

namespace {

constexpr double maxTerminalAlphaBar = 1e-3;
constexpr double maxFirstNoise = 0.02;
constexpr double maxFall = 1;

/// How much log-SNR falls in an average step; a single step comes from data without noise.
double meanFall(const NoiseSchedule& schedule)
{
    const auto& levels = schedule.logSnr();
    if (schedule.steps() == 1) return HUGE_VAL;
    return (levels.front() - levels.back()) / (schedule.steps() - 1);
}

double firstNoise(const NoiseSchedule& schedule) { return 1 - schedule.alphasCumprod().front(); }

std::string formatted(const char* format, double first, double second)
{
    std::array<char, 200> text{};
    std::snprintf(text.data(), text.size(), format, first, second);
    return text.data();
}

}  // namespace

ScheduleFacts factsOf(const NoiseSchedule& schedule)
{
    ScheduleFacts facts;
    facts.terminalAlphaBar = schedule.alphasCumprod().back();
    facts.terminalSnr = schedule.snr().back();
    facts.priorKlBits = -0.5 * std::log1p(-facts.terminalAlphaBar) / std::numbers::ln2;
    if (schedule.logSnr().front() >= 0 && schedule.logSnr().back() <= 0)
        facts.unitSnrStep = timeFromSigma(schedule, 1);
    if (facts.terminalAlphaBar > maxTerminalAlphaBar)
        facts.warnings.push_back(ScheduleWarning::SignalAtEnd);
    if (meanFall(schedule) > maxFall) facts.warnings.push_back(ScheduleWarning::FewSteps);
    if (firstNoise(schedule) > maxFirstNoise) facts.warnings.push_back(ScheduleWarning::NoisyStart);
    return facts;
}

std::string sentence(ScheduleWarning warning, const NoiseSchedule& schedule)
{
    switch (warning) {
    case ScheduleWarning::SignalAtEnd: {
        const double alphaBar = schedule.alphasCumprod().back();
        return formatted("alpha-bar_T = %.3g: %.2g %% of the signal amplitude is left at the last "
                         "step, but sampling starts from pure noise",
                         alphaBar, 100 * std::sqrt(alphaBar));
    }
    case ScheduleWarning::FewSteps:
        if (schedule.steps() == 1)
            return "too few steps: a single step would have to turn noise into data at once";
        return formatted("too few steps: with %.0f of them each divides the signal-to-noise ratio "
                         "by %.2g on average, and reverse steps are no longer Gaussian",
                         schedule.steps(), std::exp(meanFall(schedule)));
    case ScheduleWarning::NoisyStart:
        break;
    }
    return formatted("the first step is noisy already: alpha-bar = %.3g, noise of %.2g %% of the "
                     "data's size hides finer detail",
                     schedule.alphasCumprod().front(), 100 * std::sqrt(firstNoise(schedule)));
}

StepWeights stepWeights(const NoiseSchedule& schedule, VarianceChoice variance)
{
    StepWeights weights{.simpleX0 = schedule.snr(), .vlbX0 = {}, .vlbEpsilon = {}};
    for (int t = 0; t < schedule.steps(); ++t) {
        const double precision = 0.5 * std::exp(-schedule.logVariances(variance)[t]);
        const double coef1 = schedule.posteriorMeanCoef1()[t];
        const double beta = schedule.betas()[t];
        weights.vlbX0.push_back(precision * coef1 * coef1);
        weights.vlbEpsilon.push_back(precision * beta * beta
                                     / (schedule.alphas()[t] * (1 - schedule.alphasCumprod()[t])));
    }
    return weights;
}

}  // namespace driftwalk::diffusion
