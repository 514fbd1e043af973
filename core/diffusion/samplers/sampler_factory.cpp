#include "core/diffusion/samplers/sampler_factory.h"

#include "core/diffusion/samplers/ddim.h"
#include "core/diffusion/samplers/ddpm.h"
#include "core/diffusion/samplers/dopri5.h"
#include "core/diffusion/samplers/dpm_2.h"
#include "core/diffusion/samplers/dpmpp_multistep.h"
#include "core/diffusion/samplers/euler.h"
#include "core/diffusion/samplers/euler_ancestral.h"
#include "core/diffusion/samplers/heun.h"
#include "core/diffusion/samplers/langevin.h"
#include "core/diffusion/samplers/predictor_corrector.h"
#include "core/diffusion/samplers/reverse_sde.h"
#include "core/diffusion/samplers/rk4.h"
#include "core/diffusion/sigmas.h"
#include "core/util/error.h"

#include <algorithm>
#include <utility>

namespace driftwalk::diffusion {

namespace {

std::vector<int> timestepsOf(const SamplerSpec& spec, int scheduleSteps)
{
    // noise is denoised from the last step, so a single one can stand nowhere else
    if (spec.spacing == Spacing::Linspace || spec.steps == 1)
        return evenTimesteps(scheduleSteps, spec.steps);
    return spacedTimesteps(scheduleSteps, spec.steps, spec.spacing);
}

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

std::unique_ptr<Sampler> makeLangevin(const SamplerSpec& spec, SamplerInputs inputs)
{
    require(spec.langevinSigma > 0, "the noise level of Langevin dynamics must be above 0");
    LangevinInputs walk{.steps = spec.steps,
                        .level = {timeFromSigma(inputs.schedule, spec.langevinSigma),
                                  alphaBarFromSigma(spec.langevinSigma)},
                        .denoiser = inputs.denoiser,
                        .start = std::move(inputs.start),
                        .noise = std::move(inputs.noise),
                        .clip = inputs.clip};
    return std::make_unique<LangevinSampler>(std::move(walk), spec.langevinStep);
}

/// The levels from twice the highest of Karras et al. 2022 on: above it, where a state is noise all the same,
/// one step of Heun's rule in sigma would span more than all others together and spoil the sample.
SigmaInputs capped(SigmaInputs inputs)
{
    constexpr double sigmaMax = 160;
    auto& sigmas = inputs.sigmas;
    while (sigmas.size() > 2 && sigmas[1] >= sigmaMax)
        sigmas.erase(sigmas.begin());
    sigmas[0] = std::min(sigmas[0], sigmaMax);
    return inputs;
}

/// Those that walk down noise levels.
std::unique_ptr<Sampler> makeSigmaSampler(const SamplerSpec& spec, SigmaInputs inputs)
{
    const auto is = [&spec](const char* name) { return spec.name == name; };
    if (is("euler")) return std::make_unique<EulerSampler>(std::move(inputs));
    if (is("euler_ancestral")) return std::make_unique<EulerAncestralSampler>(std::move(inputs));
    if (is("heun"))
        return std::make_unique<HeunSampler>(capped(std::move(inputs)),
                                             Churn{.amount = spec.churn});
    if (is("dpm_2")) return std::make_unique<Dpm2Sampler>(std::move(inputs));
    if (is("dpmpp_2m") || is("dpmpp_3m")) {
        return std::make_unique<DpmppMultistepSampler>(std::move(inputs),
                                                       DpmppSpec{.order = is("dpmpp_3m") ? 3 : 2});
    }
    if (is("rk4")) return std::make_unique<Rk4Sampler>(std::move(inputs));
    if (is("dopri5")) {
        const OdeTolerance tolerance{.absolute = spec.tolerance, .relative = spec.tolerance};
        return std::make_unique<Dopri5Sampler>(std::move(inputs), tolerance);
    }
    if (is("reverse_sde")) return std::make_unique<ReverseSdeSampler>(std::move(inputs));
    if (is("predictor_corrector")) {
        const Corrector corrector{.steps = spec.correctorSteps,
                                  .signalToNoise = spec.signalToNoise};
        return std::make_unique<PredictorCorrectorSampler>(std::move(inputs), corrector);
    }
    require(is("annealed_langevin"), "no sampler is made for the name \"" + spec.name + "\"");
    return std::make_unique<AnnealedLangevinSampler>(std::move(inputs), spec.langevinRepeats,
                                                     spec.langevinStep);
}

}  // namespace

std::unique_ptr<Sampler> makeSampler(const SamplerSpec& spec, const NoiseSchedule& schedule,
                                     Denoiser& denoiser, Tensor start, NoiseSource noise)
{
    samplerTraits(spec);  // refuses unknown names
    const bool isLangevin = spec.name == "langevin";  // may take more steps than the schedule has
    SamplerInputs inputs{.schedule = schedule,
                         .timesteps
                         = isLangevin ? std::vector<int>() : timestepsOf(spec, schedule.steps()),
                         .denoiser = denoiser,
                         .start = std::move(start),
                         .noise = std::move(noise),
                         .clip = spec.clip};
    if (spec.name == "ddpm") return std::make_unique<DdpmSampler>(std::move(inputs), spec.variance);
    if (spec.name == "ddim") return std::make_unique<DdimSampler>(std::move(inputs), spec.eta);
    if (isLangevin) return makeLangevin(spec, std::move(inputs));
    return makeSigmaSampler(spec, toSigmas(std::move(inputs)));
}

}  // namespace driftwalk::diffusion
