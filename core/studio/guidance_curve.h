// What guidance gives and takes: how sure the samples are of their class and how different from
// each other, against its strength (Luo 2022, sec. "Guidance"; Dhariwal and Nichol 2021, fig. 4).
// Values free of LibTorch.
#pragma once

#include "core/studio/playground_spec.h"

#include <functional>
#include <stop_token>

namespace driftwalk::studio {

struct GuidanceCurveSpec {
    PlaygroundSpec run = {.particles = 500};  ///< its guidance's label is sampled; kind and gamma
                                              ///< are not used
    std::vector<std::string> kinds = {"classifier", "classifier_free"};
    std::vector<double> gammas = {0, 1, 2, 3, 4, 5, 6, 7, 8};  ///< each as PointGuidance::gamma
};

struct GuidancePoint {
    std::string kind;
    double gamma = 0;
    double accuracy = 0;  ///< share of the samples that the exact classifier assigns to the class
    double diversity = 0;  ///< trace of the samples' covariance over that of the class's data
};

struct GuidanceCurves {
    GuidanceCurveSpec spec;
    std::vector<GuidancePoint> points = {};  ///< gamma after gamma, kinds in the spec's order
};

using GuidancePointFn = std::function<void(const GuidanceCurves& soFar, int total)>;

/// Samples with each kind and strength, from the same noise. Calls onPoint after each point, in
/// this thread.
/// @param network  of a learned run; may be null otherwise
/// @throws Error for a spec out of range or a class that the data do not have, Cancelled when
/// stopped
GuidanceCurves guidanceCurves(const GuidanceCurveSpec& spec, const NetworkPtr& network,
                              const GuidancePointFn& onPoint, std::stop_token stop);

void to_json(nlohmann::json& json, const GuidancePoint& point);
void to_json(nlohmann::json& json, const GuidanceCurves& curves);

}  // namespace driftwalk::studio
