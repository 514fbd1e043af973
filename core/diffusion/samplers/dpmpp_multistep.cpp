#include "core/diffusion/samplers/dpmpp_multistep.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace driftwalk::diffusion {

DpmppMultistepSampler::DpmppMultistepSampler(SigmaInputs inputs, const DpmppSpec& spec)
    : SigmaSampler(std::move(inputs)),
      m_spec(spec)
{
    require(spec.order >= 1 && spec.order <= 3, "the order of DPM-Solver++ must be 1, 2 or 3");
}

int DpmppMultistepSampler::orderOf(int index) const
{
    if (sigma(index + 1) == 0) return 1;
    const int order = std::min(m_spec.order, index + 1);
    if (stepCount() >= m_spec.lowerOrderFinalBelow) return order;
    return std::min(order, stepCount() - index);
}

double DpmppMultistepSampler::width(int i) const { return std::log(sigma(i) / sigma(i + 1)); }

SigmaSampler::Advance DpmppMultistepSampler::advance(int index, const Tensor& x)
{
    const Denoised prediction = denoiseAt(x, sigma(index));
    m_x0.push_front(prediction.x0);
    if (static_cast<int>(m_x0.size()) > m_spec.order) m_x0.pop_back();

    const double ratio = sigma(index + 1) / sigma(index);  // exp(-h)
    const Tensor next = ratio * x + (1 - ratio) * m_x0[0];
    const int order = orderOf(index);
    return {prediction, order == 1 ? next : next + correction(index, order)};
}

/// What a step of second or third order adds to that of first order: the derivatives of x_0 in log
/// sigma from divided differences, times the integrals that belong to them.
Tensor DpmppMultistepSampler::correction(int index, int order) const
{
    const double h = width(index);
    const double first = std::expm1(-h);
    const double second = first / h + 1;
    const double r0 = width(index - 1) / h;
    const Tensor difference = (m_x0[0] - m_x0[1]) / r0;
    if (order == 2) {
        return (m_spec.secondOrder == SecondOrder::Midpoint ? -0.5 * first : second) * difference;
    }
    const double third = (first + h) / (h * h) - 0.5;
    const double r1 = width(index - 2) / h;
    const Tensor change = (difference - (m_x0[1] - m_x0[2]) / r1) / (r0 + r1);
    return second * (difference + r0 * change) - third * change;
}

}  // namespace driftwalk::diffusion
