// The network as samplers see it.
#pragma once

#include "core/diffusion/parameterization.h"

#include <optional>

namespace driftwalk::diffusion {

/// Where in the diffusion a state stands.
struct NoiseLevel {
    double t
        = 0;  ///< index into the ORIGINAL schedule, that of training; fractional between two steps
    double alphaBar = 1;  ///< cumulative signal level there, (0, 1)
};

/// A network with its text and other conditions already given. Called from one thread at a time.
class Denoiser {
public:
    virtual ~Denoiser() = default;

    /// What predict() returns.
    virtual Prediction prediction() const = 0;

    /// The network's output.
    /// @param xt     [B, ...] noisy states, all at the same level
    /// @return       [B, ...] of the dtype and device of xt
    virtual Tensor predict(const Tensor& xt, const NoiseLevel& level) = 0;
};

/// Another denoiser, whose calls are counted: what sampling costs.
class CountingDenoiser : public Denoiser {
public:
    /// @param denoiser  must outlive this object
    explicit CountingDenoiser(Denoiser& denoiser) : m_denoiser(denoiser) { }

    Prediction prediction() const override { return m_denoiser.prediction(); }

    /// Counts the call also if it throws.
    Tensor predict(const Tensor& xt, const NoiseLevel& level) override;

    int calls() const { return m_calls; }

private:
    Denoiser& m_denoiser;
    int m_calls = 0;
};

/// @throws Error if there is a clip that is not above 0
void requireValidClip(std::optional<double> clip);

/// Data and noise of xt as the denoiser predicts them.
/// @param xt    [B, ...] noisy states, all at the same level
/// @param clip  clamp the data to [-clip, clip], > 0; the noise is then the one that belongs to it
Denoised denoise(Denoiser& denoiser, const Tensor& xt, const NoiseLevel& level,
                 std::optional<double> clip = {});

}  // namespace driftwalk::diffusion
