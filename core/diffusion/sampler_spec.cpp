#include "core/diffusion/sampler_spec.h"

#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace driftwalk::diffusion {

namespace {

template <typename Value, std::size_t count>
using Names = std::array<std::pair<Value, std::string_view>, count>;

constexpr Names<Spacing, 4> spacingNames = {{{Spacing::Leading, "leading"},
                                             {Spacing::Trailing, "trailing"},
                                             {Spacing::Linspace, "linspace"},
                                             {Spacing::LinspaceAboveZero, "linspace_above_zero"}}};

constexpr Names<VarianceChoice, 2> varianceNames
    = {{{VarianceChoice::FixedSmall, "fixed_small"}, {VarianceChoice::FixedLarge, "fixed_large"}}};

template <typename Value, std::size_t count>
std::string_view nameOf(const Names<Value, count>& names, Value value)
{
    const auto found = std::find_if(names.begin(), names.end(),
                                    [value](const auto& entry) { return entry.first == value; });
    return found->second;
}

template <typename Value, std::size_t count>
void readName(const nlohmann::json& json, const char* key, const Names<Value, count>& names,
              Value& value)
{
    if (!json.contains(key)) return;
    const auto text = json.at(key).get<std::string>();
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&text](const auto& entry) { return entry.second == text; });
    if (found == names.end())
        throw Error(std::string("unknown ") + key + " \"" + text + "\" of a sampler");
    value = found->first;
}

struct Known {
    const char* name;
    const char* title;
    bool isStochastic;
    std::optional<int> evaluationsPerStep;
};

constexpr std::array<Known, 14> known
    = {{{"ddpm", "DDPM", true, 1},
        {"ddim", "DDIM", false, 1},
        {"euler", "Euler", false, 1},
        {"euler_ancestral", "Euler, ancestral", true, 1},
        {"heun", "Heun", false, 2},
        {"dpm_2", "DPM-Solver-2", false, 2},
        {"dpmpp_2m", "DPM-Solver++ 2M", false, 1},
        {"dpmpp_3m", "DPM-Solver++ 3M", false, 1},
        {"rk4", "Runge-Kutta 4", false, 4},
        {"dopri5", "Dormand-Prince 5(4)", false, {}},
        {"reverse_sde", "Reverse SDE, Euler-Maruyama", true, 1},
        {"predictor_corrector", "Predictor-corrector", true, 1},
        {"langevin", "Langevin dynamics", true, 1},
        {"annealed_langevin", "Langevin dynamics, annealed", true, 1}}};

}  // namespace

const std::vector<std::string>& samplerNames()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const Known& sampler : known)
            all.emplace_back(sampler.name);
        return all;
    }();
    return names;
}

SamplerTraits samplerTraits(const SamplerSpec& spec)
{
    const auto found = std::find_if(known.begin(), known.end(), [&spec](const Known& sampler) {
        return sampler.name == spec.name;
    });
    if (found == known.end()) {
        std::string all;
        for (const std::string& name : samplerNames())
            all.append(all.empty() ? "" : ", ").append(name);
        throw Error("unknown sampler \"" + spec.name + "\": use one of " + all);
    }
    SamplerTraits traits{found->title, found->isStochastic, found->evaluationsPerStep};
    if (spec.name == "ddim") traits.isStochastic = spec.eta > 0;
    if (spec.name == "heun") traits.isStochastic = spec.churn > 0;
    if (spec.name == "predictor_corrector") traits.evaluationsPerStep = 1 + spec.correctorSteps;
    if (spec.name == "annealed_langevin") traits.evaluationsPerStep = spec.langevinRepeats;
    return traits;
}

void to_json(nlohmann::json& json, const SamplerSpec& spec)
{
    json = {{"name", spec.name},
            {"steps", spec.steps},
            {"eta", spec.eta},
            {"variance", nameOf(varianceNames, spec.variance)},
            {"clip", spec.clip ? nlohmann::json(*spec.clip) : nlohmann::json()},
            {"spacing", nameOf(spacingNames, spec.spacing)},
            {"churn", spec.churn},
            {"correctorSteps", spec.correctorSteps},
            {"signalToNoise", spec.signalToNoise},
            {"langevinStep", spec.langevinStep},
            {"langevinSigma", spec.langevinSigma},
            {"langevinRepeats", spec.langevinRepeats},
            {"tolerance", spec.tolerance}};
}

void from_json(const nlohmann::json& json, SamplerSpec& spec)
{
    require(json.is_object(), "a sampler is an object with named fields");
    const auto read = [&json](const char* key, auto& field) {
        if (json.contains(key)) json.at(key).get_to(field);
    };
    try {
        read("name", spec.name);
        read("steps", spec.steps);
        read("eta", spec.eta);
        readName(json, "variance", varianceNames, spec.variance);
        if (json.contains("clip")) {
            const nlohmann::json& clip = json.at("clip");
            spec.clip = clip.is_null() ? std::optional<double>() : clip.get<double>();
        }
        readName(json, "spacing", spacingNames, spec.spacing);
        read("churn", spec.churn);
        read("correctorSteps", spec.correctorSteps);
        read("signalToNoise", spec.signalToNoise);
        read("langevinStep", spec.langevinStep);
        read("langevinSigma", spec.langevinSigma);
        read("langevinRepeats", spec.langevinRepeats);
        read("tolerance", spec.tolerance);
    } catch (const nlohmann::json::exception&) {
        throw Error("a sampler is an object with name, variance and spacing (texts) and numbers");
    }
}

}  // namespace driftwalk::diffusion
