#include "core/model/image_layers.h"

#include <ATen/ATen.h>

namespace driftwalk::model {

namespace {

constexpr std::int64_t groups = 8;

}  // namespace

Convolution::Convolution(Parameters& parameters, const std::string& name, std::int64_t in,
                         std::int64_t out, std::int64_t size, std::int64_t step)
    : weight(parameters.uniform(name + ".weight", {out, in, size, size}, in * size * size)),
      bias(parameters.zeros(name + ".bias", {out})),
      stride(step)
{
}

Convolution Convolution::zero(Parameters& parameters, const std::string& name, std::int64_t in,
                              std::int64_t out, std::int64_t size)
{
    Convolution convolution;
    convolution.weight = parameters.zeros(name + ".weight", {out, in, size, size});
    convolution.bias = parameters.zeros(name + ".bias", {out});
    return convolution;
}

Tensor Convolution::operator()(const Tensor& x) const
{
    const std::int64_t padding = weight.size(2) / 2;
    if (!Bfloat16Products::isEnabled()) return at::conv2d(x, weight, bias, stride, padding);
    return at::conv2d(x.to(at::kBFloat16), weight.to(at::kBFloat16), bias.to(at::kBFloat16), stride,
                      padding)
        .to(at::kFloat);
}

GroupNorm::GroupNorm(Parameters& parameters, const std::string& name, std::int64_t channels)
    : scale(parameters.zeros(name + ".scale", {channels})),
      shift(parameters.zeros(name + ".shift", {channels}))
{
}

Tensor GroupNorm::operator()(const Tensor& x) const
{
    return at::group_norm(x, groups, scale + 1, shift, 1e-5);
}

ResidualBlock::ResidualBlock(Parameters& parameters, const std::string& name, std::int64_t in,
                             std::int64_t out, std::int64_t conditionDim)
    : m_normIn(parameters, name + ".normIn", in),
      m_normOut(parameters, name + ".normOut", out),
      m_in(parameters, name + ".in", in, out, 3),
      m_out(Convolution::zero(parameters, name + ".out", out, out, 3)),
      m_condition(Linear::zero(parameters, name + ".condition", conditionDim, 2 * out))
{
    if (in != out) m_shortcut = Convolution(parameters, name + ".shortcut", in, out, 1);
}

Tensor ResidualBlock::operator()(const Tensor& x, const Tensor& condition) const
{
    const Tensor h = m_normOut(m_in(at::silu(m_normIn(x))));
    const auto parts = m_condition(condition).unsqueeze(-1).unsqueeze(-1).chunk(2, 1);
    const Tensor change = m_out(at::silu(h * (1 + parts[0]) + parts[1]));
    return (m_shortcut.weight.defined() ? m_shortcut(x) : x) + change;
}

PixelAttention::PixelAttention(Parameters& parameters, const std::string& name,
                               std::int64_t channels, std::int64_t heads)
    : m_norm(parameters, name + ".norm", channels),
      m_queryKeyValue(parameters, name + ".queryKeyValue", channels, 3 * channels),
      m_out(Linear::zero(parameters, name + ".out", channels, channels)),
      m_heads(heads)
{
}

Tensor PixelAttention::operator()(const Tensor& x) const
{
    const Tensor pixels = m_norm(x).flatten(2).transpose(1, 2);  // [B, H W, C]
    const auto parts = m_queryKeyValue(pixels).chunk(3, -1);
    const Tensor all = at::ones({x.size(0), pixels.size(1)}, x.options().dtype(at::kBool));
    const Tensor seen = attention(parts[0].contiguous(), parts[1].contiguous(),
                                  parts[2].contiguous(), all, m_heads);
    return x + m_out(seen).transpose(1, 2).reshape(x.sizes());
}

}  // namespace driftwalk::model
