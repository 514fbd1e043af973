// The layers of the picture network: convolution, group normalisation, residual block, attention
// over pixels. All take and return [B, C, H, W] float32.
#pragma once

#include "core/model/layers.h"

namespace driftwalk::model {

/// Convolution with a square, odd kernel and zero padding; in bfloat16 where Bfloat16Products says
/// so.
struct Convolution {
    Tensor weight;  ///< [out, in, size, size]
    Tensor bias;  ///< [out]
    std::int64_t stride = 1;

    Convolution() = default;
    Convolution(Parameters& parameters, const std::string& name, std::int64_t in, std::int64_t out,
                std::int64_t size, std::int64_t stride = 1);
    static Convolution zero(Parameters& parameters, const std::string& name, std::int64_t in,
                            std::int64_t out, std::int64_t size);

    Tensor operator()(const Tensor& x) const;
};

/// Group normalisation with a trainable scale and shift of each channel.
struct GroupNorm {
    Tensor scale;  ///< [C] less 1
    Tensor shift;  ///< [C]

    GroupNorm() = default;
    GroupNorm(Parameters& parameters, const std::string& name, std::int64_t channels);

    Tensor operator()(const Tensor& x) const;
};

/// Two convolutions beside a shortcut, the second one scaled and shifted by what conditions the
/// network (as in Dhariwal and Nichol 2021); the identity, but for the shortcut, at first.
class ResidualBlock {
public:
    ResidualBlock(Parameters& parameters, const std::string& name, std::int64_t in,
                  std::int64_t out, std::int64_t conditionDim);

    /// @param condition  [B, conditionDim]
    Tensor operator()(const Tensor& x, const Tensor& condition) const;

private:
    GroupNorm m_normIn, m_normOut;
    Convolution m_in, m_out, m_shortcut;
    Linear m_condition;
};

/// Self-attention over all pixels; the identity at first.
class PixelAttention {
public:
    PixelAttention(Parameters& parameters, const std::string& name, std::int64_t channels,
                   std::int64_t heads);

    Tensor operator()(const Tensor& x) const;

private:
    GroupNorm m_norm;
    Linear m_queryKeyValue, m_out;
    std::int64_t m_heads;
};

}  // namespace driftwalk::model
