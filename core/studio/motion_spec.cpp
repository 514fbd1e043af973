#include "core/studio/motion_spec.h"

#include "core/diffusion/sampler_spec.h"
#include "core/motion/clip.h"
#include "core/util/error.h"
#include "core/util/json_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace driftwalk::studio {

namespace {

bool isBetween(double value, double low, double high)
{
    return std::isfinite(value) && value >= low && value <= high;
}

void requireSampler(const std::string& name)
{
    const auto& names = motionSamplerNames();
    std::string all;
    for (const std::string& each : names)
        all += (all.empty() ? "" : ", ") + each;
    require(std::find(names.begin(), names.end(), name) != names.end(),
            "unknown sampler \"" + name + "\": use one of " + all);
}

}  // namespace

const std::vector<std::string>& motionSamplerNames()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> chosen;
        for (const std::string& name : diffusion::samplerNames())
            if (name != "langevin" && name != "annealed_langevin") chosen.push_back(name);
        return chosen;
    }();
    return names;
}

double naturalSeconds(const model::PromptMeaning& meaning)
{
    return std::clamp(std::round(meaning.seconds * 10) / 10, minSeconds, maxSeconds);
}

int frameCount(const MotionSpec& spec)
{
    return static_cast<int>(std::lround(spec.seconds * motion::modelFps));
}

void validate(const MotionSpec& spec)
{
    const bool hasText = spec.prompt.find_first_not_of(" \t\r\n") != std::string::npos;
    require(hasText || spec.unconditional,
            "prompt is empty: describe a motion, or ask for an unconditional one");
    require(!hasText || !spec.unconditional, "an unconditional motion takes no prompt");
    require(isBetween(spec.seconds, minSeconds, maxSeconds), "seconds must be between 2 and 9.8");
    requireSampler(spec.sampler);
    require(spec.steps >= 1, "steps must be at least 1");
    require(isBetween(spec.guidance, 0, 20), "guidance must be between 0 and 20");
    require(isBetween(spec.eta, 0, 1), "eta must be between 0 and 1");
    require(spec.eta == 0 || spec.sampler == "ddim",
            "eta belongs to the sampler ddim, not to " + spec.sampler);
}

void to_json(nlohmann::json& json, const MotionSpec& spec)
{
    json = {{"prompt", spec.prompt},     {"unconditional", spec.unconditional},
            {"seconds", spec.seconds},   {"seed", spec.seed},
            {"sampler", spec.sampler},   {"steps", spec.steps},
            {"guidance", spec.guidance}, {"eta", spec.eta}};
}

void from_json(const nlohmann::json& json, MotionSpec& spec)
{
    JsonFields fields(json, "motion");
    fields.read("prompt", spec.prompt);
    fields.read("unconditional", spec.unconditional);
    fields.read("seconds", spec.seconds);
    fields.read("seed", spec.seed);
    fields.read("sampler", spec.sampler);
    fields.read("steps", spec.steps);
    fields.read("guidance", spec.guidance);
    fields.read("eta", spec.eta);
}

}  // namespace driftwalk::studio
