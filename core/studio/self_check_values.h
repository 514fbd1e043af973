// The computations that the self-check can do, by name.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace driftwalk::studio {

/// @param check   "schedule" (a number of its table), "q_sample", "q_step", "posterior_mean",
/// "convert", "normal_kl", "discretized_log_likelihood", "learned_log_variance", "guidance",
/// "prior_matching", "mixture" or "sampler"
/// @param inputs  what this computation needs, as in resources/self_check.json
/// @return        float64 in reading order
/// @throws Error or nlohmann::json::exception if the inputs do not fit
std::vector<double> selfCheckValues(const std::string& check, const nlohmann::json& inputs);

}  // namespace driftwalk::studio
