// Samplers against each other: from one starting noise, with the same number of calls of the
// denoiser. Values free of LibTorch.
#pragma once

#include "core/studio/playground_spec.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace driftwalk::studio {

struct RaceSpec {
    PlaygroundSpec run = {.particles = 1000};  ///< its sampler and mistake are not used
    std::vector<std::string> samplers = {"ddim", "heun", "dpmpp_2m", "rk4", "ddpm"};
    std::vector<int> budgets = {5, 10, 20, 50, 100};  ///< calls of the denoiser, each 1 .. 10000

    static constexpr int maxParticles = 10'000;
};

/// One sampler at one budget.
struct RaceEntry {
    std::string sampler;
    int budget = 0;
    int steps = 0;
    int evaluations = 0;  ///< calls of the denoiser; above the budget where one step takes more
    std::optional<double> error = {};  ///< root mean square distance of the particles from the
                                       ///< solution of the probability-flow ODE, in the plane's
                                       ///< unit; of deterministic samplers
    double distance = 0;  ///< sliced Wasserstein, from fresh data
    Points samples = {};  ///< [particles], in the order of the noise
};

struct RaceResult {
    RaceSpec spec;
    std::vector<RaceEntry> entries = {};  ///< budget after budget, samplers in the spec's order
    Points solution = {};  ///< of the probability-flow ODE
    double reference = 0;  ///< sliced Wasserstein distance of other fresh data
};

/// What is there so far, and of how many entries in all.
using RaceFn = std::function<void(const RaceResult& soFar, int total)>;

/// @throws Error naming the first field that is out of range; "langevin" never arrives and does not
/// take part
void validate(const RaceSpec& spec);

/// The samplers' spec within a budget. "dopri5" chooses its steps itself: it is given a tolerance
/// that falls from budget to budget.
/// @param place  of the budget in the spec
diffusion::SamplerSpec racingSampler(const std::string& name, int budget, int place,
                                     int scheduleSteps);

/// Runs all samplers at all budgets; the solution is that of dopri5 with a tight tolerance, of a
/// learned denoiser that of many Runge-Kutta steps. Calls onEntry after each entry, in this thread.
/// @param network  of a learned run; may be null otherwise
/// @throws Error for a spec out of range, Cancelled when stopped
RaceResult race(const RaceSpec& spec, const NetworkPtr& network, const RaceFn& onEntry,
                std::stop_token stop);

void to_json(nlohmann::json& json, const RaceSpec& spec);

/// Missing fields keep their defaults. @throws Error on a field of the wrong type
void from_json(const nlohmann::json& json, RaceSpec& spec);

/// The numbers, without the points.
void to_json(nlohmann::json& json, const RaceEntry& entry);
void to_json(nlohmann::json& json, const RaceResult& result);

}  // namespace driftwalk::studio
