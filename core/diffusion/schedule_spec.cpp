#include "core/diffusion/schedule_spec.h"

#include "core/util/error.h"

#include <nlohmann/json.hpp>

namespace driftwalk::diffusion {

namespace {

NoiseSchedule unshifted(const ScheduleSpec& spec)
{
    if (spec.name == "constant")
        return NoiseSchedule::linear(spec.steps, {.first = 0.01, .last = 0.01});
    if (spec.name == "linear") return NoiseSchedule::linear(spec.steps);
    if (spec.name == "quadratic") return NoiseSchedule::quadratic(spec.steps);
    if (spec.name == "cosine") return NoiseSchedule::cosine(spec.steps);
    if (spec.name == "sigmoid") return NoiseSchedule::sigmoid(spec.steps);
    throw Error("unknown noise schedule \"" + spec.name
                + "\": use constant, linear, quadratic, cosine or sigmoid");
}

}  // namespace

const std::vector<std::string>& scheduleNames()
{
    static const std::vector<std::string> names
        = {"constant", "linear", "quadratic", "cosine", "sigmoid"};
    return names;
}

NoiseSchedule makeSchedule(const ScheduleSpec& spec)
{
    NoiseSchedule schedule = unshifted(spec);
    return spec.shift == 1 ? schedule : shifted(schedule, spec.shift);
}

void to_json(nlohmann::json& json, const ScheduleSpec& spec)
{
    json = {{"name", spec.name}, {"steps", spec.steps}, {"shift", spec.shift}};
}

void from_json(const nlohmann::json& json, ScheduleSpec& spec)
{
    try {
        spec.name = json.value("name", spec.name);
        spec.steps = json.value("steps", spec.steps);
        spec.shift = json.value("shift", spec.shift);
    } catch (const nlohmann::json::exception&) {
        throw Error("a noise schedule is an object with name (text), steps and shift (numbers)");
    }
}

}  // namespace driftwalk::diffusion
