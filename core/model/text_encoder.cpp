#include "core/model/text_encoder.h"

#include <ATen/ATen.h>

namespace driftwalk::model {

TextBlock::TextBlock(Parameters& parameters, const std::string& name, const ModelSpec& spec)
    : m_query(parameters, name + ".query", spec.dim, spec.dim),
      m_key(parameters, name + ".key", spec.dim, spec.dim),
      m_value(parameters, name + ".value", spec.dim, spec.dim),
      m_out(parameters, name + ".out", spec.dim, spec.dim),
      m_up(parameters, name + ".up", spec.dim, spec.feedForward),
      m_down(parameters, name + ".down", spec.feedForward, spec.dim),
      m_heads(spec.heads)
{
}

Tensor TextBlock::operator()(const Tensor& x, const Tensor& mask) const
{
    const Tensor h = forProducts(normalized(x));
    const Tensor attended = x + m_out(attention(m_query(h), m_key(h), m_value(h), mask, m_heads));
    return attended + m_down(at::gelu(m_up(normalized(attended))));
}

TextEncoder::TextEncoder(Parameters& parameters, const ModelSpec& spec, std::int64_t vocabulary)
    : m_projection(parameters, "text.projection", spec.wordDim, spec.dim),
      m_words(parameters.zeros("text.words", {vocabulary + 1, spec.dim})),
      m_positions(parameters.normal("text.positions", {1 + spec.maxTokens, spec.dim}, 0.02)),
      m_whole(parameters.normal("text.whole", {spec.dim}, 0.02))
{
    for (int i = 0; i < spec.textLayers; ++i)
        m_blocks.emplace_back(parameters, "text.block" + std::to_string(i), spec);
}

EncodedText TextEncoder::operator()(const TextInput& text) const
{
    const std::int64_t batch = text.ids.size(0);
    const std::int64_t length = text.ids.size(1);
    const Tensor known = text.ids.ne(0).unsqueeze(-1);
    const Tensor words = m_projection(text.vectors) + at::embedding(m_words, text.ids) * known;
    const Tensor whole = m_whole.expand({batch, 1, -1});
    Tensor tokens = at::cat({whole, words}, 1) + m_positions.narrow(0, 0, 1 + length);
    const Tensor mask = at::cat({at::ones({batch, 1}, text.mask.options()), text.mask}, 1);
    for (const TextBlock& block : m_blocks)
        tokens = block(tokens, mask);
    return {normalized(tokens), mask};
}

}  // namespace driftwalk::model
