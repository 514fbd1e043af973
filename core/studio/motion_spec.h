// Everything that determines a generated motion, as one value that serialises to JSON. Free of
// LibTorch.
#pragma once

#include "core/model/prompt_meaning.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace driftwalk::studio {

inline constexpr double minSeconds = 2.0;
inline constexpr double maxSeconds
    = 9.8;  // 196 frames at 20 fps, the longest that the model has seen

struct MotionSpec {
    std::string prompt;  ///< English sentence; must contain a known word unless `unconditional`
    bool unconditional = false;  ///< generate without text; the prompt must then be empty
    double seconds = 6.0;  ///< length of the motion, [minSeconds, maxSeconds]
    std::uint64_t seed = 1234;  ///< same spec and seed: same motion
    std::string sampler = "ddim";  ///< one of motionSamplerNames()
    int steps = 20;  ///< sampling steps, 1 .. schedule length
    double guidance = 2.5;  ///< classifier-free guidance scale, [0, 20]; 1 is plain conditional
    double eta = 0.0;  ///< DDIM noise, [0, 1]; ignored by other samplers
};

/// The samplers that go from noise to data: all of diffusion::samplerNames() but Langevin dynamics.
const std::vector<std::string>& motionSamplerNames();

/// How long recorded motions of this kind last, to a tenth of a second, as a motion can be.
double naturalSeconds(const model::PromptMeaning& meaning);

/// Number of 20 fps frames that spec.seconds asks for.
int frameCount(const MotionSpec& spec);

/// @throws Error naming the first field that is out of range (an empty prompt, NaN seconds, ...)
void validate(const MotionSpec& spec);

void to_json(nlohmann::json& json, const MotionSpec& spec);

/// Missing fields keep their defaults. @throws Error on a field of the wrong type
void from_json(const nlohmann::json& json, MotionSpec& spec);

}  // namespace driftwalk::studio
