// Batches of points of the plane at random noise levels, as Algorithm 1 of Ho et al. 2020 draws
// them.
#pragma once

#include "core/diffusion/noise_schedule.h"
#include "core/util/random.h"

namespace driftwalk::training {

/// One draw; all rows are independent.
struct PointBatch {
    Tensor labels;  ///< [B] int64; undefined without classes
    Tensor x0;  ///< [B, 2] float32
    Tensor t;  ///< [B] int64, uniform in [0, T)
    Tensor epsilon;  ///< [B, 2] float32, standard normal
    Tensor signal;  ///< [B, 1] float32, sqrt(abar)
    Tensor xt;  ///< [B, 2] float32
    Tensor features;  ///< [B, K] float32, toy::PointMlp::timeFeatures() of the log SNR at t
};

/// @return  the points in float32 on the CPU; a copy
/// @throws Error unless data is [N, 2] of finite floating point numbers, N >= 1
Tensor validPoints(const Tensor& data);

/// Same data and seed: same batches, bit for bit on one machine.
class PointBatches {
public:
    /// @param data     [N, 2] float, N >= 1; copied
    /// @param labels   [N] int64, 0 .. classes - 1; ignored if classes is 0
    /// @throws Error if the data or labels are not as described
    PointBatches(const diffusion::NoiseSchedule& schedule, const Tensor& data, const Tensor& labels,
                 int classes, std::uint64_t seed);

    /// @param size  B, >= 1; rows are drawn with replacement
    PointBatch draw(std::int64_t size);

    /// For what else a step draws.
    const at::Generator& generator() const { return m_generator; }

private:
    Tensor m_data;  ///< [N, 2] float32
    Tensor m_labels;  ///< [N] int64 or undefined
    Tensor m_table;  ///< [T, 2 + K] float32: sqrt(abar), sqrt(1 - abar), features
    at::Generator m_generator;
};

}  // namespace driftwalk::training
