#include "core/studio/sampler_race.h"

#include "core/diffusion/samplers/sampler_factory.h"
#include "core/studio/playground_denoiser.h"
#include "core/toy/point_metrics.h"
#include "core/toy/point_tensor.h"
#include "core/util/error.h"
#include "core/util/progress.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace driftwalk::studio {

using diffusion::SamplerSpec;

namespace {

constexpr int comparedPoints = 4000;
constexpr std::uint64_t dataSeed = 21;
constexpr double solutionTolerance = 1e-8;
constexpr int learnedSteps = 150;  // a network of float32 is not worth a tighter solution

struct Finish {
    Tensor samples;
    int evaluations = 0;
};

/// What all runs of a race share.
struct Track {
    const RaceSpec& spec;
    diffusion::NoiseSchedule schedule;
    std::unique_ptr<diffusion::Denoiser> denoiser;
    std::stop_token stop;

    Finish run(const SamplerSpec& sampler) const
    {
        diffusion::CountingDenoiser counted(*denoiser);
        const diffusion::NoiseSource noise = diffusion::gaussianNoise(spec.run.seed);
        const Tensor start = noise({spec.run.particles, 2});
        const auto made = diffusion::makeSampler(sampler, schedule, counted, start, noise);
        while (!made->isDone()) {
            throwIfStopped(stop);
            made->step();
        }
        return {made->state(), counted.calls()};
    }
};

SamplerSpec solver(const RaceSpec& spec)
{
    const int steps = spec.run.schedule.steps;
    if (spec.run.isLearned) return {.name = "rk4", .steps = std::min(learnedSteps, steps)};
    return {.name = "dopri5", .steps = std::min(2, steps), .tolerance = solutionTolerance};
}

double rootMeanSquareDistance(const Tensor& a, const Tensor& b)
{
    return std::sqrt((a - b).square().sum(1).mean().item<double>());
}

double distanceOf(const Points& samples, const Points& data)
{
    const bool isFinite = std::all_of(samples.begin(), samples.end(), [](const toy::Point& p) {
        return std::isfinite(p.x) && std::isfinite(p.y);
    });
    return isFinite && !data.empty() ? toy::slicedWasserstein(samples, data) : NAN;
}

}  // namespace

void validate(const RaceSpec& spec)
{
    validate(spec.run);
    require(spec.run.particles <= RaceSpec::maxParticles,
            "a race has at most " + std::to_string(RaceSpec::maxParticles) + " particles");
    require(!spec.samplers.empty(), "choose at least one sampler for the race");
    for (const std::string& name : spec.samplers) {
        diffusion::samplerTraits({.name = name});
        require(name != "langevin", "Langevin dynamics at one noise level cannot race");
    }
    require(!spec.budgets.empty(), "choose at least one number of denoiser calls for the race");
    for (const int budget : spec.budgets)
        require(budget >= 1 && budget <= 10'000, "a race allows 1 to 10000 calls of the denoiser");
}

SamplerSpec racingSampler(const std::string& name, int budget, int place, int scheduleSteps)
{
    SamplerSpec spec{.name = name};
    const auto perStep = diffusion::samplerTraits(spec).evaluationsPerStep;
    if (perStep) {  // the last step takes one call
        spec.steps = std::clamp(1 + (budget - 1) / *perStep, 1, scheduleSteps);
    } else {
        spec.steps = std::min(2, scheduleSteps);
        spec.tolerance = std::pow(10, -1 - place);
    }
    return spec;
}

RaceResult race(const RaceSpec& spec, const NetworkPtr& network, const RaceFn& onEntry,
                std::stop_token stop)
{
    validate(spec);
    PlaygroundSpec run = spec.run;
    run.mistake = "none";
    const Track track{.spec = spec,
                      .schedule = diffusion::makeSchedule(run.schedule),
                      .denoiser = makeDenoiser(run, network),
                      .stop = std::move(stop)};
    const Points data = freshData(run, comparedPoints, dataSeed);
    const Tensor solution = track.run(solver(spec)).samples;
    RaceResult result{.spec = spec, .solution = toy::toPoints(solution)};
    result.reference = distanceOf(freshData(run, run.particles, dataSeed + 1), data);
    const int total = static_cast<int>(spec.samplers.size() * spec.budgets.size());
    for (std::size_t place = 0; place < spec.budgets.size(); ++place) {
        for (const std::string& name : spec.samplers) {
            const int budget = spec.budgets[place];
            const SamplerSpec sampler
                = racingSampler(name, budget, static_cast<int>(place), track.schedule.steps());
            const Finish finish = track.run(sampler);
            RaceEntry entry{.sampler = name,
                            .budget = budget,
                            .steps = sampler.steps,
                            .evaluations = finish.evaluations,
                            .samples = toy::toPoints(finish.samples)};
            if (!diffusion::samplerTraits(sampler).isStochastic)
                entry.error = rootMeanSquareDistance(finish.samples, solution);
            entry.distance = distanceOf(entry.samples, data);
            result.entries.push_back(std::move(entry));
            if (onEntry) onEntry(result, total);
        }
    }
    return result;
}

void to_json(nlohmann::json& json, const RaceSpec& spec)
{
    json = {{"run", spec.run}, {"samplers", spec.samplers}, {"budgets", spec.budgets}};
}

void from_json(const nlohmann::json& json, RaceSpec& spec)
{
    try {
        spec.run = json.value("run", spec.run);
        spec.samplers = json.value("samplers", spec.samplers);
        spec.budgets = json.value("budgets", spec.budgets);
    } catch (const nlohmann::json::exception&) {
        throw Error("a race is an object with run, samplers and budgets");
    }
}

void to_json(nlohmann::json& json, const RaceEntry& entry)
{
    json = {{"sampler", entry.sampler},
            {"budget", entry.budget},
            {"steps", entry.steps},
            {"evaluations", entry.evaluations},
            {"error", entry.error ? nlohmann::json(*entry.error) : nlohmann::json()},
            {"distance", entry.distance}};
}

void to_json(nlohmann::json& json, const RaceResult& result)
{
    json = {{"spec", result.spec}, {"entries", result.entries}, {"reference", result.reference}};
}

}  // namespace driftwalk::studio
