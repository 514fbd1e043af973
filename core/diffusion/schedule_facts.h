// What one wants to know of a noise schedule before using it, and how much each step counts in the
// losses (Luo 2022, eq. 110 and 130; Ho et al. 2020, eq. 12 and 14).
#pragma once

#include "core/diffusion/noise_schedule.h"

#include <optional>
#include <string>
#include <vector>

namespace driftwalk::diffusion {

enum class ScheduleWarning {
    SignalAtEnd,  ///< alpha-bar of the last step above 0.001: sampling starts from noise alone
    FewSteps,  ///< the SNR falls by more than a factor e a step: reverse steps are not Gaussian
    NoisyStart  ///< the first step adds more than 0.02 of the variance: fine detail is lost
};

struct ScheduleFacts {
    /// Where SNR = 1, a step 0 .. T - 1, between the steps by linear interpolation of log-SNR;
    /// nothing if it is not crossed.
    std::optional<double> unitSnrStep;
    double terminalAlphaBar = 0;  ///< of the last step
    double terminalSnr = 0;  ///< of the last step
    /// KL(q(x_T | x_0) || N(0, 1)) in bits per dimension for data of mean 0 and variance 1, which
    /// is -log2(1 - abar_T) / 2.
    double priorKlBits = 0;
    std::vector<ScheduleWarning> warnings;
};

ScheduleFacts factsOf(const NoiseSchedule& schedule);

/// A sentence for the user, with the numbers of this schedule: "alpha-bar_T = 0.603: 78 % of the
/// signal amplitude is left at the last step".
std::string sentence(ScheduleWarning warning, const NoiseSchedule& schedule);

/// What a squared error (a sum over the dimensions) at step t costs, [T] each. L_simple (Ho et al.,
/// eq. 14) weighs errors of epsilon by 1, so those of x0 by the SNR.
struct StepWeights {
    std::vector<double> simpleX0;  ///< of L_simple, on the error of x0: SNR(t)
    /// Of the bound in nats, on the error of x0; (SNR(t-1) - SNR(t)) / 2 with the small variance.
    std::vector<double> vlbX0;
    /// Of the bound in nats, on the error of epsilon: beta^2 / (2 sigma^2 alpha (1 - abar)). Also
    /// what L_simple leaves out: vlbX0 / simpleX0.
    std::vector<double> vlbEpsilon;
};

/// The weights of t = 0 are those of a Gaussian reconstruction term with the clipped variance.
/// @param variance  sigma^2 of the reverse steps
StepWeights stepWeights(const NoiseSchedule& schedule,
                        VarianceChoice variance = VarianceChoice::FixedSmall);

}  // namespace driftwalk::diffusion
