// A sampler turns noise into data. Its caller steps it, and sees every step: that gives live
// preview, cancelling, recording and seeking.
#pragma once

#include "core/diffusion/denoiser.h"

#include <cstdint>
#include <functional>

namespace driftwalk::diffusion {

/// Standard normal noise of the asked shape; any dtype and device, samplers convert it.
using NoiseSource = std::function<Tensor(at::IntArrayRef shape)>;

/// Noise from a CPU generator of its own. Drawn in float64, so that runs in float32 and float64 and
/// on any device see the same numbers. Copies share the generator.
NoiseSource gaussianNoise(std::uint64_t seed);

/// All there is to know about one step. The tensors are [B, ...] and never written to afterwards.
/// x_t = sqrt(abar) x_0 + sqrt(1 - abar) epsilon, unless the sampler's header says otherwise.
struct SamplerStep {
    int index = 0;  ///< 0 .. stepCount - 1 in the order of the walk, noisiest first as a rule
    int stepCount = 0;
    int t = 0;  ///< index into the original schedule, the nearest one if the step lies between two
    double alphaBar = 0;  ///< cumulative signal level of xt, (0, 1)
    Tensor xt;  ///< the state before the step
    Tensor x0;  ///< the prediction of the data, clipped if the sampler clips
    Tensor epsilon;  ///< the prediction of the noise that belongs to x0
    Tensor next;  ///< the state after the step; that of the last step is the sample
};

/// Same start, denoiser and noise: same steps, bit for bit on one machine.
class Sampler {
public:
    virtual ~Sampler() = default;
    Sampler(const Sampler&) = delete;
    Sampler& operator=(const Sampler&) = delete;

    int stepCount() const { return m_stepCount; }

    /// Number of steps taken so far.
    int index() const { return m_index; }

    bool isDone() const { return m_index == m_stepCount; }

    /// The current state; the sample when isDone().
    const Tensor& state() const { return m_state; }

    /// Takes one step, without recording gradients.
    /// @throws Error if isDone(); what the denoiser throws passes through, and the step counts as
    /// not taken
    SamplerStep step();

protected:
    /// @param start  [B, ...] the noisiest state, float32 or float64, which all results follow
    Sampler(Tensor start, int stepCount);

private:
    /// The step number `index` from `xt`: fills in all fields but index and stepCount.
    virtual SamplerStep takeStep(int index, const Tensor& xt) = 0;

    Tensor m_state;
    int m_stepCount;
    int m_index = 0;
};

}  // namespace driftwalk::diffusion
