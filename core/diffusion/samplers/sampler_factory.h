// Samplers by name, as specs, settings and command lines have them.
#pragma once

#include "core/diffusion/sampler_spec.h"
#include "core/diffusion/samplers/sampler.h"

#include <memory>

namespace driftwalk::diffusion {

/// @param schedule  the original one, that of training
/// @param denoiser  must outlive the sampler
/// @param start     [B, ...] standard normal noise, float32 or float64, which all results follow
/// @throws Error if the name is unknown or a value out of range
std::unique_ptr<Sampler> makeSampler(const SamplerSpec& spec, const NoiseSchedule& schedule,
                                     Denoiser& denoiser, Tensor start, NoiseSource noise);

}  // namespace driftwalk::diffusion
