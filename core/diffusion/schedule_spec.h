// A noise schedule as a value that serialises to JSON: what weights files, runs and settings store.
#pragma once

#include "core/diffusion/drawn_curve.h"
#include "core/diffusion/noise_schedule.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::diffusion {

/// Names that a field does not belong to ignore it.
struct ScheduleSpec {
    std::string name = "cosine";  ///< one of scheduleNames()
    int steps = 1000;  ///< T, 1 .. NoiseSchedule::maxSteps
    double shift = 1;  ///< s2 of shifted(), > 0; above 1 moves the schedule towards noise
    /// Ends of "linear", "quadratic", "scaled_linear" and "sigmoid", for 1000 steps; betaFirst
    /// alone of "constant". Without them, those of defaultBetas().
    std::optional<double> betaFirst = {};
    std::optional<double> betaLast = {};
    bool isRescaled
        = true;  ///< betas times 1000 / steps, so that any number of steps ends in noise
    double offset = 0.008;  ///< s of "cosine", >= 0
    bool zeroTerminalSnr = false;  ///< withZeroTerminalSnr(), after the shift
    /// Of "drawn": u strictly increasing from 0 to 1, logSnr strictly decreasing.
    std::vector<LogSnrPoint> points = straightPoints();
};

/// "constant" (beta = 0.01), "linear", "quadratic" (sqrt(beta) linear, with the ends of linear),
/// "cosine", "sigmoid", "scaled_linear" (quadratic, with the ends of Rombach et al. 2022),
/// "laplace", "exponential", "karras", "drawn".
const std::vector<std::string>& scheduleNames();

/// The ends that a name has if its spec gives none, for 1000 steps; nothing for the names that are
/// not made of betas.
std::optional<BetaRange> defaultBetas(std::string_view name);

/// @throws Error if the name is unknown or a value out of range
NoiseSchedule makeSchedule(const ScheduleSpec& spec);

void to_json(nlohmann::json& json, const ScheduleSpec& spec);

/// Missing fields keep their defaults. @throws Error on a field of the wrong type
void from_json(const nlohmann::json& json, ScheduleSpec& spec);

}  // namespace driftwalk::diffusion
