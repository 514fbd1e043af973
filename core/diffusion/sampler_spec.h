// Which sampler runs, as a plain value that serialises to JSON; what people are told about each.
#pragma once

#include "core/diffusion/noise_schedule.h"
#include "core/diffusion/respacing.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace driftwalk::diffusion {

/// Fields say which samplers they belong to; the others ignore them.
struct SamplerSpec {
    std::string name = "ddim";  ///< one of samplerNames()
    int steps = 50;  ///< 1 .. T, spread over the schedule; any number >= 1 of langevin; heun leaves
                     ///< out those with an SNR below 1 / 25600
    double eta = 0;  ///< ddim: noise, 0 none, 1 that of ddpm
    VarianceChoice variance = VarianceChoice::FixedSmall;  ///< ddpm
    std::optional<double> clip = {};  ///< clamp each predicted x0 to [-clip, clip], > 0
    Spacing spacing
        = Spacing::Linspace;  ///< of the steps; a single one is the last of the schedule
    double churn = 0;  ///< heun: S_churn of all steps, >= 0
    int correctorSteps = 1;  ///< predictor_corrector: at each level, >= 0
    double signalToNoise = 0.16;  ///< predictor_corrector: r, > 0
    double langevinStep = 0.1;  ///< langevin, annealed_langevin: c over the variance of the noise,
                                ///< (0, 1]
    double langevinSigma = 0.1;  ///< langevin: the noise level, > 0
    int langevinRepeats = 10;  ///< annealed_langevin: steps at each level, >= 1
    double tolerance = 1e-4;  ///< dopri5: error of an inner step, absolute and relative, > 0

    bool operator==(const SamplerSpec&) const = default;
};

/// "ddpm", "ddim", "euler", "euler_ancestral", "heun", "dpm_2", "dpmpp_2m", "dpmpp_3m", "rk4",
/// "dopri5", "reverse_sde", "predictor_corrector", "langevin" and "annealed_langevin".
const std::vector<std::string>& samplerNames();

struct SamplerTraits {
    std::string title;  ///< as people know it
    bool isStochastic = false;  ///< the same start may end in different places
    std::optional<int> evaluationsPerStep
        = 1;  ///< calls of the denoiser in each step but the last; none: as many as it takes
};

/// What the sampler with these values is like.
/// @throws Error if the name is unknown
SamplerTraits samplerTraits(const SamplerSpec& spec);

/// Missing clip: null.
void to_json(nlohmann::json& json, const SamplerSpec& spec);

/// Missing fields keep their defaults. @throws Error on a field of the wrong type
void from_json(const nlohmann::json& json, SamplerSpec& spec);

}  // namespace driftwalk::diffusion
