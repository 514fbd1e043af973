#include "core/studio/playground_spec.h"

#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace driftwalk::studio {

namespace {

template <std::size_t Count>
void requireOneOf(const std::string& value, const std::array<const char*, Count>& names,
                  const std::string& what)
{
    std::string all;
    for (const char* name : names)
        all += (all.empty() ? "" : ", ") + std::string(name);
    require(std::find(names.begin(), names.end(), value) != names.end(),
            "unknown " + what + " \"" + value + "\": use one of " + all);
}

}  // namespace

void validate(const PlaygroundSpec& spec)
{
    toy::validate(spec.data);
    require(spec.particles >= 1 && spec.particles <= PlaygroundSpec::maxParticles,
            "the number of particles must be 1 to " + std::to_string(PlaygroundSpec::maxParticles));
    requireOneOf(spec.guidance.kind, std::array{"none", "classifier", "classifier_free"},
                 "guidance");
    require(spec.guidance.gamma >= -10 && spec.guidance.gamma <= 100,
            "the strength of guidance must be -10 to 100");
    requireOneOf(spec.mistake, std::array{"none", "epsilon_as_x0", "no_respacing"}, "mistake");
    diffusion::makeSchedule(spec.schedule);
}

void to_json(nlohmann::json& json, const PlaygroundSpec& spec)
{
    json = {{"data", spec.data},
            {"schedule", spec.schedule},
            {"sampler", spec.sampler},
            {"guidance",
             {{"kind", spec.guidance.kind},
              {"label", spec.guidance.label},
              {"gamma", spec.guidance.gamma}}},
            {"seed", spec.seed},
            {"particles", spec.particles},
            {"startsTogether", spec.startsTogether},
            {"learned", spec.isLearned},
            {"mistake", spec.mistake}};
}

void from_json(const nlohmann::json& json, PlaygroundSpec& spec)
{
    try {
        spec.data = json.value("data", spec.data);
        spec.schedule = json.value("schedule", spec.schedule);
        spec.sampler = json.value("sampler", spec.sampler);
        const auto guidance = json.value("guidance", nlohmann::json::object());
        spec.guidance.kind = guidance.value("kind", spec.guidance.kind);
        spec.guidance.label = guidance.value("label", spec.guidance.label);
        spec.guidance.gamma = guidance.value("gamma", spec.guidance.gamma);
        spec.seed = json.value("seed", spec.seed);
        spec.particles = json.value("particles", spec.particles);
        spec.startsTogether = json.value("startsTogether", spec.startsTogether);
        spec.isLearned = json.value("learned", spec.isLearned);
        spec.mistake = json.value("mistake", spec.mistake);
    } catch (const nlohmann::json::exception&) {
        throw Error("a run of the playground is an object with data, schedule, sampler, guidance, "
                    "seed, particles, learned and mistake");
    }
}

}  // namespace driftwalk::studio
