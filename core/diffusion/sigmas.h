// Noise levels as sigma = sqrt((1 - abar) / abar), the standard deviation of the noise in
// x / sqrt(abar) (Karras et al. 2022, sec. 2). Lists of them are what the sigma samplers walk down.
#pragma once

#include "core/diffusion/noise_schedule.h"

#include <vector>

namespace driftwalk::diffusion {

/// @param sigma  in data standard deviations, >= 0
/// @return       cumulative signal level, (0, 1]
double alphaBarFromSigma(double sigma);

/// @param alphaBar  (0, 1]
double sigmaFromAlphaBar(double alphaBar);

/// The noise levels of chosen steps of a schedule, then a last one.
/// @param timesteps  [S] strictly increasing indices of the schedule, at least one
/// @param last       0: down to the data; else below the level of the first of the timesteps
/// @return           [S + 1] strictly decreasing
/// @throws Error if the timesteps do not fit the schedule or last is out of range
std::vector<double> scheduleSigmas(const NoiseSchedule& schedule, const std::vector<int>& timesteps,
                                   double last = 0);

/// Where a noise level stands in a schedule, between the steps by linear interpolation of log
/// sigma.
/// @param sigma  > 0; levels outside the schedule have the t of its nearer end
/// @return       0 .. T - 1
double timeFromSigma(const NoiseSchedule& schedule, double sigma);

/// Levels whose rho-th roots are evenly spaced, then a zero (Karras et al. 2022, eq. 5). A single
/// step has sigmaMax only.
/// @param steps     S, >= 1
/// @param sigmaMin  > 0
/// @param sigmaMax  > sigmaMin
/// @param rho       > 0; 7 in the paper
/// @return          [S + 1] strictly decreasing, the last 0
/// @throws Error if an argument is out of range
std::vector<double> karrasSigmas(int steps, double sigmaMin, double sigmaMax, double rho = 7);

/// Levels whose logarithms, and so those of the signal to noise ratio, are evenly spaced (Lu et al.
/// 2022, sec. 5).
/// @param steps     S, >= 1
/// @param sigmaMin  > 0
/// @param sigmaMax  > sigmaMin
/// @return          [S + 1] strictly decreasing, from sigmaMax to sigmaMin
/// @throws Error if an argument is out of range
std::vector<double> geometricSigmas(int steps, double sigmaMin, double sigmaMax);

}  // namespace driftwalk::diffusion
