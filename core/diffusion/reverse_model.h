// The reverse step p(x_{t-1} | x_t) that a denoiser defines, of which the likelihood of data is
// made.
#pragma once

#include "core/diffusion/denoiser.h"
#include "core/diffusion/forward_process.h"
#include "core/diffusion/noise_schedule.h"

#include <optional>

namespace driftwalk::diffusion {

/// The distribution p(x_0 | x_1) of the reconstruction term.
enum class Decoder {
    Discretized,  ///< probability of the data's bin: 8-bit data scaled to [-1, 1], as images
    Density  ///< density of a normal distribution: real data, as points and motions
};

struct ElboSpec {
    VarianceChoice variance = VarianceChoice::FixedSmall;  ///< of the reverse steps
    Decoder decoder = Decoder::Discretized;
    std::optional<double> clip = {};  ///< clamp each predicted x0 to [-clip, clip], > 0
};

/// A reverse step is the posterior q(x_{t-1} | x_t, x_0) of the predicted data, with a variance of
/// the schedule's.
class ReverseModel {
public:
    /// @param schedule  that of training; copied
    /// @param denoiser  must outlive this object
    /// @throws Error if clip is not above 0
    ReverseModel(const NoiseSchedule& schedule, Denoiser& denoiser, const ElboSpec& spec,
                 at::Device device);

    const NoiseSchedule& schedule() const { return m_schedule; }

    const ForwardProcess& process() const { return m_process; }

    struct Step {
        Denoised prediction;
        Gaussian previous;  ///< p(x_{t-1} | x_t); of the data, if t = 0
    };

    /// The step from x_t. Calls the denoiser once.
    Step step(const Tensor& xt, int t) const;

    /// -log p(x_0 | x_1) of each coordinate in nats, of the first step's distribution.
    Tensor reconstruction(const Tensor& x0, const Gaussian& first) const;

private:
    NoiseSchedule m_schedule;
    ForwardProcess m_process;
    Denoiser& m_denoiser;
    ElboSpec m_spec;
};

/// @throws Error if x0 has no rows of real numbers
void requireBoundedData(const Tensor& x0);

/// [B] float64 on the CPU: the mean over the dimensions of the data.
/// @param values  [B, ...]
Tensor meanOfRows(const Tensor& values);

/// [B] float64 on the CPU, from nats of each coordinate: [B, ...].
Tensor bitsPerDimension(const Tensor& nats);

}  // namespace driftwalk::diffusion
