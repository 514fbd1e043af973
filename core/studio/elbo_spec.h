// Everything that determines an estimate of the evidence lower bound in the plane, as one value
// that serialises to JSON. Free of LibTorch.
#pragma once

#include "core/diffusion/schedule_spec.h"
#include "core/toy/point_set.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>

namespace driftwalk::studio {

struct ElboRunSpec {
    toy::PointSetSpec data = {.name = "mixture"};
    diffusion::ScheduleSpec schedule = {};
    std::string variance = "small";  ///< of the reverse steps: "small" (beta-tilde) or "large"
                                     ///< (beta)
    int points = 16;  ///< data that the bound is averaged over, 1 .. maxPoints
    int draws = 64;  ///< of each random state, for each of the data, 1 .. maxDraws
    std::uint64_t seed = 1234;  ///< of the noise
    bool isLearned = false;  ///< a trained network denoises instead of the exact mean
    bool hasFlow = true;  ///< also the likelihood along the probability flow, after all draws

    static constexpr int maxPoints = 1024;
    static constexpr int maxDraws = 1'000'000;
};

/// @throws Error naming the first field that is out of range
void validate(const ElboRunSpec& spec);

void to_json(nlohmann::json& json, const ElboRunSpec& spec);

/// Missing fields keep their defaults. @throws Error on a field of the wrong type
void from_json(const nlohmann::json& json, ElboRunSpec& spec);

}  // namespace driftwalk::studio
