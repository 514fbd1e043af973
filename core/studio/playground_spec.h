// Everything that determines a run of the playground, as one value that serialises to JSON. Free of
// LibTorch.
#pragma once

#include "core/diffusion/sampler_spec.h"
#include "core/diffusion/schedule_spec.h"
#include "core/toy/point_set.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace driftwalk::studio {

using Points = std::vector<toy::Point>;

/// What was learned up to one moment, a network and a classifier; nobody changes it any more.
struct LearnedPoints;
using NetworkPtr = std::shared_ptr<const LearnedPoints>;

/// Sampling of one class, more strongly than the data have it.
struct PointGuidance {
    std::string kind = "none";  ///< "none", "classifier" (Luo 2022, eq. 166) or "classifier_free"
                                ///< (eq. 170)
    int label = 0;  ///< class to sample; of all kinds but "none"
    double gamma = 1;  ///< 0: all classes, 1: the class as it is, above: exaggerated; [-10, 100]

    bool operator==(const PointGuidance&) const = default;
};

struct PlaygroundSpec {
    toy::PointSetSpec data = {};
    diffusion::ScheduleSpec schedule = {};
    diffusion::SamplerSpec sampler = {};
    PointGuidance guidance = {};
    std::uint64_t seed = 1234;  ///< of the noise
    int particles = 4000;  ///< 1 .. maxParticles
    bool startsTogether = false;  ///< all particles begin at one place (sampling only)
    bool isLearned = false;  ///< denoise by the trained network instead of the exact mean
    std::string mistake = "none";  ///< "none"; "epsilon_as_x0": the prediction is misread;
                                   ///< "no_respacing": the first steps of the schedule are taken
                                   ///< as if they were all

    static constexpr int maxParticles = 100'000;
    static constexpr int dataPoints = 800;  ///< that stand for a shape in exact mathematics
};

/// @throws Error naming the first field that is out of range
void validate(const PlaygroundSpec& spec);

void to_json(nlohmann::json& json, const PlaygroundSpec& spec);

/// Missing fields keep their defaults. @throws Error on a field of the wrong type
void from_json(const nlohmann::json& json, PlaygroundSpec& spec);

}  // namespace driftwalk::studio
