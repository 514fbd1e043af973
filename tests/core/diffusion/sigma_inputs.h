// What the tests of sigma samplers start from.
#pragma once

#include "core/diffusion/samplers/sigma_sampler.h"
#include "core/diffusion/sigmas.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <utility>

namespace driftwalk::tests {

inline double distance(const Tensor& a, const Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

inline Tensor finished(diffusion::Sampler& sampler)
{
    while (!sampler.isDone())
        sampler.step();
    return sampler.state();
}

inline const diffusion::NoiseSchedule& schedule()
{
    static const auto linear = diffusion::NoiseSchedule::linear(1000);
    return linear;
}

inline diffusion::SigmaInputs inputsFor(diffusion::Denoiser& denoiser, std::vector<double> sigmas)
{
    return {.sigmas = std::move(sigmas),
            .timeOf = [](double sigma) { return diffusion::timeFromSigma(schedule(), sigma); },
            .denoiser = denoiser,
            .start = referenceStart(),
            .noise = diffusion::gaussianNoise(3)};
}

}  // namespace driftwalk::tests
