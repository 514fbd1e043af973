// Inpainting: what is known of the data replaces the prediction of it at every step (Tevet et al.
// 2023, "MDM", sec. 3, for motion; the network sees the result at the next step).
#pragma once

#include "core/diffusion/denoiser.h"
#include "core/diffusion/noise_schedule.h"

#include <functional>

namespace driftwalk::diffusion {

class InpaintingDenoiser : public Denoiser {
public:
    /// Changes a prediction of the data after the known parts are in place; may be empty.
    using Mend = std::function<Tensor(const Tensor& x0)>;

    /// @param denoiser  must outlive this object
    /// @param known     [B, ...] the data, as far as it is known; finite everywhere
    /// @param keep      broadcasts to known: 1 where the data is known, 0 where it is made, between
    /// the two a blend of both
    InpaintingDenoiser(Denoiser& denoiser, Tensor known, Tensor keep, Mend mend = {});

    Prediction prediction() const override { return Prediction::X0; }

    Tensor predict(const Tensor& xt, const NoiseLevel& level) override;

private:
    Denoiser& m_denoiser;
    Tensor m_known;
    Tensor m_keep;
    Mend m_mend;
};

/// The steps 0 .. last of a schedule as a schedule of its own, for runs that start from data with
/// noise rather than from noise alone. Indices t mean the same in both.
/// @param last  index of the noisiest step, 0 .. steps - 1
/// @throws Error if it is out of range
NoiseSchedule upTo(const NoiseSchedule& schedule, int last);

}  // namespace driftwalk::diffusion
