// Samplers by name, as specs, settings and command lines have them.
#pragma once

#include "core/diffusion/samplers/timestep_sampler.h"

#include <memory>
#include <string>

namespace driftwalk::diffusion {

struct SamplerSpec {
    std::string name = "ddim";  ///< one of samplerNames()
    int steps = 50;  ///< 1 .. T, spread evenly over the schedule
    double eta = 0;  ///< noise of DDIM; ignored by other samplers
    VarianceChoice variance = VarianceChoice::FixedSmall;  ///< of DDPM; ignored by other samplers
    std::optional<double> clip = {};  ///< clamp each predicted x0 to [-clip, clip]
};

/// "ddpm", "ddim" and "dpmpp_2m", "dpmpp_3m" call the denoiser once a step, "heun" and "dpm_2"
/// twice but for the last.
const std::vector<std::string>& samplerNames();

/// @param schedule  the original one, that of training
/// @param denoiser  must outlive the sampler
/// @param start     [B, ...] standard normal noise, float32 or float64, which all results follow
/// @throws Error if the name is unknown or a value out of range
std::unique_ptr<Sampler> makeSampler(const SamplerSpec& spec, const NoiseSchedule& schedule,
                                     Denoiser& denoiser, Tensor start, NoiseSource noise);

}  // namespace driftwalk::diffusion
