#include "core/diffusion/schedule_spec.h"

#include "core/diffusion/log_snr_schedules.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

namespace driftwalk::diffusion {

namespace {

BetaRange rangeOf(const ScheduleSpec& spec)
{
    BetaRange range = defaultBetas(spec.name).value_or(BetaRange{});
    range.first = spec.betaFirst.value_or(range.first);
    range.last = spec.betaLast.value_or(range.last);
    if (spec.name == "constant") range.last = range.first;
    range.isRescaled = spec.isRescaled;
    return range;
}

NoiseSchedule plain(const ScheduleSpec& spec)
{
    const auto is = [&spec](const char* name) { return spec.name == name; };
    if (is("constant") || is("linear")) return NoiseSchedule::linear(spec.steps, rangeOf(spec));
    if (is("quadratic") || is("scaled_linear"))
        return NoiseSchedule::quadratic(spec.steps, rangeOf(spec));
    if (is("sigmoid")) return NoiseSchedule::sigmoid(spec.steps, rangeOf(spec));
    if (is("cosine")) return NoiseSchedule::cosine(spec.steps, spec.offset);
    if (is("laplace")) return laplaceSchedule(spec.steps);
    if (is("exponential")) return NoiseSchedule::exponential(spec.steps);
    if (is("karras")) return karrasSchedule(spec.steps);
    if (is("drawn")) return drawnSchedule(spec.steps, spec.points);
    std::string known;
    for (const std::string& name : scheduleNames())
        known += (known.empty() ? "" : ", ") + name;
    throw Error("unknown noise schedule \"" + spec.name + "\": use one of " + known);
}

void readOptional(const nlohmann::json& json, const char* key, std::optional<double>& value)
{
    if (json.contains(key)) value = json.at(key).get<double>();
}

}  // namespace

const std::vector<std::string>& scheduleNames()
{
    static const std::vector<std::string> names
        = {"constant",      "linear",  "quadratic",   "cosine", "sigmoid",
           "scaled_linear", "laplace", "exponential", "karras", "drawn"};
    return names;
}

std::optional<BetaRange> defaultBetas(std::string_view name)
{
    if (name == "constant") return BetaRange{.first = 0.01, .last = 0.01};
    if (name == "scaled_linear") return BetaRange{.first = 0.00085, .last = 0.012};
    if (name == "linear" || name == "quadratic" || name == "sigmoid") return BetaRange{};
    return {};
}

NoiseSchedule makeSchedule(const ScheduleSpec& spec)
{
    NoiseSchedule schedule = plain(spec);
    if (spec.shift != 1) schedule = shifted(schedule, spec.shift);
    return spec.zeroTerminalSnr ? withZeroTerminalSnr(schedule) : schedule;
}

void to_json(nlohmann::json& json, const ScheduleSpec& spec)
{
    json = {{"name", spec.name},     {"steps", spec.steps},
            {"shift", spec.shift},   {"isRescaled", spec.isRescaled},
            {"offset", spec.offset}, {"zeroTerminalSnr", spec.zeroTerminalSnr}};
    if (spec.betaFirst) json["betaFirst"] = *spec.betaFirst;
    if (spec.betaLast) json["betaLast"] = *spec.betaLast;
    for (const auto& [u, logSnr] : spec.points)
        json["points"].push_back({{"u", u}, {"logSnr", logSnr}});
}

void from_json(const nlohmann::json& json, ScheduleSpec& spec)
{
    try {
        spec.name = json.value("name", spec.name);
        spec.steps = json.value("steps", spec.steps);
        spec.shift = json.value("shift", spec.shift);
        readOptional(json, "betaFirst", spec.betaFirst);
        readOptional(json, "betaLast", spec.betaLast);
        spec.isRescaled = json.value("isRescaled", spec.isRescaled);
        spec.offset = json.value("offset", spec.offset);
        spec.zeroTerminalSnr = json.value("zeroTerminalSnr", spec.zeroTerminalSnr);
        if (!json.contains("points")) return;
        spec.points.clear();
        for (const nlohmann::json& point : json.at("points"))
            spec.points.push_back({point.at("u").get<double>(), point.at("logSnr").get<double>()});
    } catch (const nlohmann::json::exception&) {
        throw Error("a noise schedule is an object with name (text), steps, shift, betaFirst, "
                    "betaLast and offset (numbers), isRescaled and zeroTerminalSnr (true or "
                    "false), and points (objects with u and logSnr)");
    }
}

}  // namespace driftwalk::diffusion
