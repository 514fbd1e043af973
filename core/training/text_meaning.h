// A second task for the text encoder while a model is trained: to name the contents and styles that
// a sentence tells of. Motions alone teach it this slowly, and only for the wordings of the
// captions. At run time the model tells by it what it read.
#pragma once

#include "core/dataset/batches.h"
#include "core/model/meaning_head.h"
#include "core/training/adamw.h"

namespace driftwalk::training {

class TextMeaning {
public:
    /// @param dim  D, width of the text encoder
    TextMeaning(const text::CaptionGrammar& grammar, std::int64_t dim, const AdamWSpec& spec,
                std::uint64_t seed, at::Device device);

    /// Binary cross-entropy, summed over contents and styles, mean over the sentences that tell of
    /// the whole motion.
    /// @param whole  [B, D] what stands for each text in the encoder's output
    /// @return       scalar; 0 where there is no such sentence
    Tensor loss(const Tensor& whole, const dataset::Batch& batch) const;

    /// The averaged weights with their names, and the median seconds of the recorded samples of
    /// each content and style; where there are none, of the content, and of all.
    model::MeaningHead head(const std::vector<dataset::MotionSample>& recorded) const;

    AdamW& optimizer() { return m_optimizer; }

    const AdamW& optimizer() const { return m_optimizer; }

private:
    /// [B, number of contents and styles] float32: 1 for what a label says.
    Tensor targets(const dataset::Batch& batch) const;

    std::int64_t columnCount() const;

    std::map<std::string, std::int64_t> m_contents;  ///< columns
    std::map<std::string, std::int64_t> m_styles;  ///< likewise; styles of one meaning share one
    model::Parameters m_parameters;
    model::Linear m_out;
    AdamW m_optimizer;
};

}  // namespace driftwalk::training
