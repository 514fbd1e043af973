#include "core/studio/elbo_spec.h"

#include "core/util/error.h"

#include <nlohmann/json.hpp>

namespace driftwalk::studio {

void validate(const ElboRunSpec& spec)
{
    toy::validate(spec.data);
    require(spec.variance == "small" || spec.variance == "large",
            "unknown variance \"" + spec.variance + "\": use small or large");
    require(spec.points >= 1 && spec.points <= ElboRunSpec::maxPoints,
            "the number of data points must be 1 to " + std::to_string(ElboRunSpec::maxPoints));
    require(spec.draws >= 1 && spec.draws <= ElboRunSpec::maxDraws,
            "the number of draws must be 1 to " + std::to_string(ElboRunSpec::maxDraws));
    diffusion::makeSchedule(spec.schedule);
}

void to_json(nlohmann::json& json, const ElboRunSpec& spec)
{
    json = {{"data", spec.data},         {"schedule", spec.schedule}, {"variance", spec.variance},
            {"points", spec.points},     {"draws", spec.draws},       {"seed", spec.seed},
            {"learned", spec.isLearned}, {"flow", spec.hasFlow}};
}

void from_json(const nlohmann::json& json, ElboRunSpec& spec)
{
    try {
        spec.data = json.value("data", spec.data);
        spec.schedule = json.value("schedule", spec.schedule);
        spec.variance = json.value("variance", spec.variance);
        spec.points = json.value("points", spec.points);
        spec.draws = json.value("draws", spec.draws);
        spec.seed = json.value("seed", spec.seed);
        spec.isLearned = json.value("learned", spec.isLearned);
        spec.hasFlow = json.value("flow", spec.hasFlow);
    } catch (const nlohmann::json::exception&) {
        throw Error("an estimate of the bound is an object with data, schedule, variance, points, "
                    "draws, seed, learned and flow");
    }
}

}  // namespace driftwalk::studio
