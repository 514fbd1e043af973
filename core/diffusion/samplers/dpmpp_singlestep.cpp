#include "core/diffusion/samplers/dpmpp_singlestep.h"

#include "core/diffusion/sigmas.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cmath>

namespace driftwalk::diffusion {

namespace {

/// The inputs with only the levels at which steps start and end.
SigmaInputs withOuterLevels(SigmaInputs inputs)
{
    const std::vector<double> sigmas = std::move(inputs.sigmas);
    inputs.sigmas.clear();
    for (std::size_t i = 0; i < sigmas.size(); i += 2)
        inputs.sigmas.push_back(sigmas[i]);
    if (sigmas.size() % 2 == 0 && !sigmas.empty()) inputs.sigmas.push_back(sigmas.back());
    return inputs;
}

}  // namespace

std::vector<double> singlestepSigmas(int calls, double sigmaMin, double sigmaMax)
{
    require(calls >= 1, "a sampler takes at least one step");
    std::vector<double> sigmas = geometricSigmas(calls + calls % 2, sigmaMin, sigmaMax);
    if (calls % 2 == 1) sigmas.erase(sigmas.end() - 2);  // the middle of the last step
    return sigmas;
}

DpmppSinglestepSampler::DpmppSinglestepSampler(const SigmaInputs& inputs)
    : SigmaSampler(withOuterLevels(inputs))
{
    require(inputs.sigmas.back() > 0, "this sampler cannot go down to a noise level of 0");
    for (std::size_t i = 1; i + 1 < inputs.sigmas.size(); i += 2) {
        const double middle = inputs.sigmas[i];
        require(inputs.sigmas[i - 1] > middle && middle > inputs.sigmas[i + 1],
                "noise levels must decrease from step to step");
        m_middles.push_back(middle);
    }
}

SigmaSampler::Advance DpmppSinglestepSampler::advance(int index, const Tensor& x)
{
    const double from = sigma(index);
    const auto firstOrder
        = [&](double to, const Tensor& x0) { return to / from * x + (1 - to / from) * x0; };
    const Denoised prediction = denoiseAt(x, from);
    const Tensor next = firstOrder(sigma(index + 1), prediction.x0);
    if (index >= static_cast<int>(m_middles.size())) return {prediction, next};

    const double middle = m_middles[index];
    const Tensor x0 = denoiseAt(firstOrder(middle, prediction.x0), middle).x0;
    const double r = std::log(from / middle) / std::log(from / sigma(index + 1));
    const double weight = (1 - sigma(index + 1) / from) / (2 * r);
    return {prediction, next + weight * (x0 - prediction.x0)};
}

}  // namespace driftwalk::diffusion
