// The forward process as a walk: points that become noise step by step (Luo 2022, eq. 31). Plain
// values.
#pragma once

#include "core/diffusion/noise_schedule.h"
#include "core/toy/point_set.h"

#include <cstdint>
#include <vector>

namespace driftwalk::toy {

/// A Markov chain through chosen steps of a schedule. Between two of them it draws from
/// q(x_t | x_s) = N(sqrt(abar_t / abar_s) x_s, (1 - abar_t / abar_s) I), which is what the steps
/// between would have given.
/// @param x0         [N] data
/// @param timesteps  strictly increasing indices of the schedule
/// @param seed       of the noise
/// @return           [timesteps][N] states, least noise first
/// @throws Error if the timesteps do not fit the schedule
std::vector<std::vector<Point>> forwardWalk(const diffusion::NoiseSchedule& schedule,
                                            const std::vector<Point>& x0,
                                            const std::vector<int>& timesteps, std::uint64_t seed);

}  // namespace driftwalk::toy
