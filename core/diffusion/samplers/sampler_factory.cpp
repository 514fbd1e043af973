#include "core/diffusion/samplers/sampler_factory.h"

#include "core/diffusion/samplers/ddim.h"
#include "core/diffusion/samplers/ddpm.h"
#include "core/util/error.h"

#include <utility>

namespace driftwalk::diffusion {

const std::vector<std::string>& samplerNames()
{
    static const std::vector<std::string> names = {"ddpm", "ddim"};
    return names;
}

std::unique_ptr<Sampler> makeSampler(const SamplerSpec& spec, const NoiseSchedule& schedule,
                                     Denoiser& denoiser, Tensor start, NoiseSource noise)
{
    SamplerInputs inputs{.schedule = schedule,
                         .timesteps = evenTimesteps(schedule.steps(), spec.steps),
                         .denoiser = denoiser,
                         .start = std::move(start),
                         .noise = std::move(noise),
                         .clip = spec.clip};
    if (spec.name == "ddpm") return std::make_unique<DdpmSampler>(std::move(inputs), spec.variance);
    if (spec.name == "ddim") return std::make_unique<DdimSampler>(std::move(inputs), spec.eta);
    throw Error("unknown sampler \"" + spec.name + "\": use ddpm or ddim");
}

}  // namespace driftwalk::diffusion
