#include "core/model/motion_network.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

namespace driftwalk::model {

namespace {

/// Shift and scale, as AdaLN: normalised x (1 + scale) + shift; both [B, D].
Tensor stylized(const Tensor& x, const Tensor& shift, const Tensor& scale)
{
    return normalized(x) * (1 + scale.unsqueeze(1)) + shift.unsqueeze(1);
}

}  // namespace

MotionBlock::MotionBlock(Parameters& parameters, const std::string& name, const ModelSpec& spec)
    : m_style(Linear::zero(parameters, name + ".style", spec.dim, 6 * spec.dim)),
      m_query(parameters, name + ".query", spec.dim, spec.dim),
      m_key(parameters, name + ".key", spec.dim, spec.dim),
      m_value(parameters, name + ".value", spec.dim, spec.dim),
      m_wordKey(parameters, name + ".wordKey", spec.dim, spec.dim),
      m_wordValue(parameters, name + ".wordValue", spec.dim, spec.dim),
      m_out(parameters, name + ".out", spec.dim, spec.dim),
      m_up(parameters, name + ".up", spec.dim, spec.feedForward),
      m_down(parameters, name + ".down", spec.feedForward, spec.dim),
      m_heads(spec.heads)
{
}

Tensor MotionBlock::operator()(const Tensor& x, const Tensor& words, const Tensor& mask,
                               const Tensor& style) const
{
    const auto parts = m_style(style).chunk(6, -1);
    const Tensor h = forProducts(stylized(x, parts[0], parts[1]));
    const Tensor keys = at::cat({m_wordKey(words), m_key(h)}, 1);
    const Tensor values = at::cat({m_wordValue(words), m_value(h)}, 1);
    const Tensor attended
        = x + parts[2].unsqueeze(1) * m_out(attention(m_query(h), keys, values, mask, m_heads));
    const Tensor g = stylized(attended, parts[3], parts[4]);
    return attended + parts[5].unsqueeze(1) * m_down(at::gelu(m_up(g)));
}

MotionNetwork::MotionNetwork(const ModelSpec& spec, std::int64_t vocabulary,
                             std::optional<std::uint64_t> seed)
    : m_spec(spec),
      m_parameters(seed),
      m_textEncoder(m_parameters, spec, vocabulary),
      m_timeIn(m_parameters, "time.in", spec.dim, spec.dim),
      m_timeOut(m_parameters, "time.out", spec.dim, spec.dim),
      m_lengthIn(m_parameters, "length.in", spec.dim, spec.dim),
      m_textStyle(m_parameters, "text.style", spec.dim, spec.dim),
      m_motionIn(m_parameters, "motion.in", spec.features * spec.framesPerToken, spec.dim),
      m_positions(m_parameters.normal("motion.positions",
                                      {spec.maxFrames / spec.framesPerToken, spec.dim}, 0.02))
{
    for (int i = 0; i < spec.layers; ++i)
        m_blocks.emplace_back(m_parameters, "motion.block" + std::to_string(i), spec);
    m_finalStyle = Linear::zero(m_parameters, "motion.style", spec.dim, 2 * spec.dim);
    m_motionOut
        = Linear::zero(m_parameters, "motion.out", spec.dim, spec.features * spec.framesPerToken);
}

Tensor MotionNetwork::forward(const Tensor& xt, const Tensor& t, const Tensor& lengths,
                              const EncodedText& text) const
{
    const std::int64_t batch = xt.size(0);
    const std::int64_t frames = xt.size(1);
    const std::int64_t tokens = frames / m_spec.framesPerToken;
    require(frames % m_spec.framesPerToken == 0 && frames > 0 && frames <= m_spec.maxFrames,
            "the motion's length does not fit the model");

    const Tensor time = m_timeOut(at::silu(m_timeIn(timestepEmbedding(t, m_spec.dim))));
    const Tensor length = m_lengthIn(timestepEmbedding(lengths, m_spec.dim));
    const Tensor style = at::silu(time + length + m_textStyle(text.tokens.select(1, 0)));

    const Tensor starts = at::arange(tokens, lengths.options()) * m_spec.framesPerToken;
    const Tensor valid = starts.unsqueeze(0).lt(lengths.unsqueeze(1));
    const Tensor mask = at::cat({text.mask, valid}, 1);

    Tensor x = m_motionIn(xt.reshape({batch, tokens, -1})) + m_positions.narrow(0, 0, tokens);
    const Tensor words = forProducts(text.tokens);
    for (const MotionBlock& block : m_blocks)
        x = block(x, words, mask, style);
    const auto parts = m_finalStyle(style).chunk(2, -1);
    return m_motionOut(stylized(x, parts[0], parts[1])).to(xt.scalar_type()).view(xt.sizes());
}

}  // namespace driftwalk::model
