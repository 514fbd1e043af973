// Schedules that are defined by their signal-to-noise ratio rather than by their betas.
// In all of them step t of T stands at u = t / (T - 1); a single step stands at u = 1, in the
// noise.
#pragma once

#include "core/diffusion/drawn_curve.h"
#include "core/diffusion/noise_schedule.h"

namespace driftwalk::diffusion {

/// The schedule with the given log-SNR. Where two levels are too close for a double to tell their
/// alpha-bar apart, the later one is the next smaller double.
/// @param logSnr  [T] not increasing, natural logarithms, -30 .. 30
/// @throws Error if the number of steps or a level is out of range
NoiseSchedule fromLogSnr(const std::vector<double>& logSnr);

/// log-SNR is the quantile of a Laplace distribution at 1 - u (Hang and Gu 2024, "Improved noise
/// schedule for diffusion training"): mu - b sgn(1/2 - u) log(1 - 2 |u - 1/2|). The tails, infinite
/// at both ends, are cut off where they hold 5e-7: log-SNR runs from mu + 13.8 b to mu - 13.8 b.
/// @param b  > 0, 0.5 in the paper; the cut ends must lie between -30 and 30
NoiseSchedule laplaceSchedule(int steps, double mu = 0, double b = 0.5);

/// The noise levels of Karras et al. 2022, eq. 5, from the smallest to the largest, as abar = 1 /
/// (1 + sigma^2).
/// @throws Error as karrasSigmas()
NoiseSchedule karrasSchedule(int steps, double sigmaMin = 0.002, double sigmaMax = 80,
                             double rho = 7);

/// The curve through points drawn by hand.
/// @throws Error as drawnLogSnr()
NoiseSchedule drawnSchedule(int steps, const std::vector<LogSnrPoint>& points);

}  // namespace driftwalk::diffusion
