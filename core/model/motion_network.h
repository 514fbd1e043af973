// The network of MotionDiffuse (Zhang et al. 2022; seed 1) in our sizes: a transformer over the
// frames of a motion that attends to the words of a text, every block stylised (shifted, scaled and
// gated) by time, text and length.
#pragma once

#include "core/model/text_encoder.h"

namespace driftwalk::model {

/// Attention of frames to words and frames at once, then two dense layers.
class MotionBlock {
public:
    MotionBlock(Parameters& parameters, const std::string& name, const ModelSpec& spec);

    /// @param x      [B, n, D] motion tokens
    /// @param mask   [B, 1 + L + n] bool, which words and frames may be attended to
    /// @param style  [B, D] what the block is stylised by
    Tensor operator()(const Tensor& x, const Tensor& words, const Tensor& mask,
                      const Tensor& style) const;

private:
    Linear m_style, m_query, m_key, m_value, m_wordKey, m_wordValue, m_out, m_up, m_down;
    std::int64_t m_heads;
};

class MotionNetwork {
public:
    /// @param vocabulary  number of words with a trainable vector
    /// @param seed        of the initial weights; nothing for a network whose weights are assigned
    /// next
    MotionNetwork(const ModelSpec& spec, std::int64_t vocabulary,
                  std::optional<std::uint64_t> seed);

    EncodedText encodeText(const TextInput& text) const { return m_textEncoder(text); }

    /// The network's output for noisy motions.
    /// @param xt       [B, T, F] float32 normalised features, T a multiple of framesPerToken, at
    /// most maxFrames
    /// @param t        [B] int64 index into the noise schedule
    /// @param lengths  [B] int64 valid frames of each motion; later frames are ignored
    /// @return         [B, T, F] x0, epsilon or v, as spec().prediction says
    Tensor forward(const Tensor& xt, const Tensor& t, const Tensor& lengths,
                   const EncodedText& text) const;

    const ModelSpec& spec() const { return m_spec; }

    Parameters& parameters() { return m_parameters; }

    const Parameters& parameters() const { return m_parameters; }

private:
    ModelSpec m_spec;
    Parameters m_parameters;
    TextEncoder m_textEncoder;
    Linear m_timeIn, m_timeOut, m_lengthIn, m_textStyle, m_motionIn;
    Tensor m_positions;  ///< [maxFrames / framesPerToken, D]
    std::vector<MotionBlock> m_blocks;
    Linear m_finalStyle, m_motionOut;
};

}  // namespace driftwalk::model
