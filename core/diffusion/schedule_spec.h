// A noise schedule as a value that serialises to JSON: what weights files, runs and settings store.
#pragma once

#include "core/diffusion/noise_schedule.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace driftwalk::diffusion {

struct ScheduleSpec {
    std::string name = "cosine";  ///< one of scheduleNames()
    int steps = 1000;  ///< T, 1 .. NoiseSchedule::maxSteps
    double shift = 1;  ///< s2 of shifted(), > 0; above 1 moves the schedule towards noise
};

/// "constant" (beta = 0.01 for 1000 steps, rescaled), "linear", "quadratic", "cosine", "sigmoid".
const std::vector<std::string>& scheduleNames();

/// @throws Error if the name is unknown or a value out of range
NoiseSchedule makeSchedule(const ScheduleSpec& spec);

void to_json(nlohmann::json& json, const ScheduleSpec& spec);

/// Missing fields keep their defaults. @throws Error on a field of the wrong type
void from_json(const nlohmann::json& json, ScheduleSpec& spec);

}  // namespace driftwalk::diffusion
