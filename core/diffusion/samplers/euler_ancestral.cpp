#include "core/diffusion/samplers/euler_ancestral.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace driftwalk::diffusion {

EulerAncestralSampler::EulerAncestralSampler(SigmaInputs inputs, double eta)
    : SigmaSampler(std::move(inputs)),
      m_eta(eta)
{
    require(std::isfinite(eta) && eta >= 0, "eta must not be negative");
    requireNoise();
}

SigmaSampler::Advance EulerAncestralSampler::advance(int index, const Tensor& x)
{
    const double from = sigma(index);
    const double to = sigma(index + 1);
    const double up = std::min(to, m_eta * to * std::sqrt(from * from - to * to) / from);
    const double down = std::sqrt(to * to - up * up);
    const Denoised prediction = denoiseAt(x, from);
    const Tensor flowed = x + (down - from) * prediction.epsilon;
    if (to == 0) return {prediction, flowed};
    return {prediction, flowed + up * drawNoise(x)};
}

}  // namespace driftwalk::diffusion
