// Transformer over the words of a prompt: one vector per word, and one for the whole.
#pragma once

#include "core/model/layers.h"
#include "core/model/model_spec.h"

namespace driftwalk::model {

/// Words as the network takes them. A text without words (all of the mask false) is the
/// unconditional one.
struct TextInput {
    Tensor vectors;  ///< [B, L, wordDim] float32, zero for words without a vector
    Tensor ids;  ///< [B, L] int64, row of the trainable word table, 0 for words that are not in it
    Tensor mask;  ///< [B, L] bool, true where there is a word
};

struct EncodedText {
    Tensor tokens;  ///< [B, 1 + L, D]; element 0 stands for the whole text
    Tensor mask;  ///< [B, 1 + L] bool; element 0 is always true
};

/// One block of a transformer: attention, then two dense layers, each added to its input.
class TextBlock {
public:
    TextBlock(Parameters& parameters, const std::string& name, const ModelSpec& spec);
    Tensor operator()(const Tensor& x, const Tensor& mask) const;

private:
    Linear m_query, m_key, m_value, m_out, m_up, m_down;
    std::int64_t m_heads;
};

/// Fixed word vectors plus a trainable correction for each word of the captions (the vectors of
/// "left" and "right" are nearly the same), positions, and `textLayers` blocks.
class TextEncoder {
public:
    /// @param vocabulary  number of words with a trainable vector
    TextEncoder(Parameters& parameters, const ModelSpec& spec, std::int64_t vocabulary);

    EncodedText operator()(const TextInput& text) const;

private:
    Linear m_projection;
    Tensor m_words;  ///< [vocabulary + 1, D], row 0 for words outside
    Tensor m_positions;  ///< [1 + maxTokens, D]
    Tensor m_whole;  ///< [D]
    std::vector<TextBlock> m_blocks;
};

}  // namespace driftwalk::model
