// Sampling with a subset of the steps of a schedule (Nichol and Dhariwal 2021, sec. 4; Song et al.
// 2021, sec. 4.2).
#pragma once

#include "core/diffusion/noise_schedule.h"

#include <string_view>
#include <vector>

namespace driftwalk::diffusion {

/// A subset of the steps of a schedule, as a shorter process of its own.
struct Respacing {
    std::vector<int> timestepMap;  ///< [S] index into the original schedule, strictly increasing
    NoiseSchedule schedule;  ///< [S] with the alpha-bar of the kept steps
};

/// beta_j = 1 - abar[m_j] / abar[m_{j-1}].
/// @param timesteps  strictly increasing indices of the schedule, at least one
/// @throws Error otherwise
Respacing respace(const NoiseSchedule& schedule, std::vector<int> timesteps);

/// Steps chosen by a rule in words, as in guided-diffusion.
/// @param scheduleSteps  T of the original schedule
/// @param rule  "ddim50": 50 steps with an integer stride, from 0; "50": 50 steps spread from 0 to
/// T - 1;
///              "5,15,30": that many steps in each of three equal sections. Halves round to even; a
///              section with one step keeps its first.
/// @throws Error if the rule cannot be read or met
std::vector<int> spaceTimesteps(int scheduleSteps, std::string_view rule);

/// `count` steps spread evenly from 0 to T - 1, as the rule "count"; a single one is T - 1, from
/// where alone noise can be denoised.
/// @throws Error unless 1 <= count <= scheduleSteps
std::vector<int> evenTimesteps(int scheduleSteps, int count);

/// Where a number of steps stands in the schedule (Lin et al. 2024, table 2). Halves round to even.
enum class Spacing {
    Leading,  ///< multiples of the integer stride T / count, from 0
    Trailing,  ///< backwards from T - 1 with the stride T / count
    Linspace,  ///< evenly from 0 to T - 1
    LinspaceAboveZero  ///< as Linspace with one step more, less the 0
};

/// `count` steps by one of these rules, increasing.
/// @throws Error unless 1 <= count <= scheduleSteps (less one for LinspaceAboveZero)
std::vector<int> spacedTimesteps(int scheduleSteps, int count, Spacing spacing);

}  // namespace driftwalk::diffusion
