#include "core/diffusion/samplers/sampler.h"

#include "core/util/error.h"
#include "core/util/random.h"

#include <ATen/ATen.h>

#include <utility>

namespace driftwalk::diffusion {

NoiseSource gaussianNoise(std::uint64_t seed)
{
    return [generator = makeGenerator(seed)](at::IntArrayRef shape) {
        return standardNormal(shape, generator, at::kDouble);
    };
}

Sampler::Sampler(Tensor start, int stepCount) : m_state(std::move(start)), m_stepCount(stepCount)
{
    require(m_state.defined() && m_state.is_floating_point(),
            "a sampler starts from a tensor of real numbers");
    require(stepCount >= 1, "a sampler takes at least one step");
}

SamplerStep Sampler::step()
{
    require(!isDone(), "the sampler has taken all its steps");
    const at::NoGradGuard noGrad;
    SamplerStep step = takeStep(m_index, m_state);
    step.index = m_index;
    step.stepCount = m_stepCount;
    m_state = step.next;
    ++m_index;
    return step;
}

}  // namespace driftwalk::diffusion
