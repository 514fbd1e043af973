#include "core/diffusion/samplers/sampler_factory.h"

#include "core/diffusion/samplers/ddim.h"
#include "core/diffusion/samplers/ddpm.h"
#include "core/diffusion/samplers/dpm_2.h"
#include "core/diffusion/samplers/dpmpp_multistep.h"
#include "core/diffusion/samplers/heun.h"
#include "core/diffusion/sigmas.h"
#include "core/util/error.h"

#include <utility>

namespace driftwalk::diffusion {

namespace {

/// The chosen steps as noise levels, down to the data.
SigmaInputs toSigmas(SamplerInputs inputs)
{
    return {.sigmas = scheduleSigmas(inputs.schedule, inputs.timesteps),
            .timeOf
            = [schedule = inputs.schedule](double sigma) { return timeFromSigma(schedule, sigma); },
            .denoiser = inputs.denoiser,
            .start = std::move(inputs.start),
            .noise = std::move(inputs.noise),
            .clip = inputs.clip};
}

}  // namespace

const std::vector<std::string>& samplerNames()
{
    static const std::vector<std::string> names
        = {"ddpm", "ddim", "dpmpp_2m", "dpmpp_3m", "heun", "dpm_2"};
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
    const auto is = [&spec](const char* name) { return spec.name == name; };
    if (is("ddpm")) return std::make_unique<DdpmSampler>(std::move(inputs), spec.variance);
    if (is("ddim")) return std::make_unique<DdimSampler>(std::move(inputs), spec.eta);
    if (is("heun")) return std::make_unique<HeunSampler>(toSigmas(std::move(inputs)));
    if (is("dpm_2")) return std::make_unique<Dpm2Sampler>(toSigmas(std::move(inputs)));
    if (is("dpmpp_2m") || is("dpmpp_3m")) {
        return std::make_unique<DpmppMultistepSampler>(toSigmas(std::move(inputs)),
                                                       DpmppSpec{.order = is("dpmpp_3m") ? 3 : 2});
    }
    throw Error("unknown sampler \"" + spec.name
                + "\": use ddpm, ddim, dpmpp_2m, dpmpp_3m, heun or dpm_2");
}

}  // namespace driftwalk::diffusion
