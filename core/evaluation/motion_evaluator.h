// Texts and motions in one space, in which those that belong together are close: the judge behind
// R-precision, FID and MM-Dist. After the evaluators of Guo et al. 2022, "Generating diverse and
// natural 3D human motions from text", sec. 5, smaller: a transformer reads the text, and the mean
// and maximum over time take the place of a recurrent network. Its values compare only with its
// own.
#pragma once

#include "core/model/prompt_reader.h"
#include "core/motion/clip.h"

#include <filesystem>

namespace driftwalk::evaluation {

/// E, the size of an embedding: small, so that normal distributions can be fitted to few motions.
inline constexpr std::int64_t embeddingSize = 64;

class MotionEvaluator {
public:
    /// Untrained.
    /// @param table  of word vectors
    /// @param words  of the table that get a trainable vector
    /// @param mean, standardDeviation  [F] float32 of the features of motions
    MotionEvaluator(std::shared_ptr<const text::WordVectors> table, std::vector<std::string> words,
                    Tensor mean, Tensor standardDeviation, std::uint64_t seed);

    /// @return [B, E] float32, with gradients while training
    Tensor embedTexts(const std::vector<std::string>& texts) const;

    /// Contact labels are not looked at, as in the original.
    /// @param x0     [B, T, F] float32 features, normalised with this evaluator's statistics
    /// @param valid  [B, T] bool; at least 8 frames of each
    /// @return       [B, E] float32, with gradients while training
    Tensor embedFeatures(const Tensor& x0, const Tensor& valid) const;

    /// Clips at 20 fps, in batches; of long ones the first 196 frames.
    /// @return [N, E] float32, without gradients
    /// @throws Error for a clip of less than 9 frames
    Tensor embedMotions(const std::vector<motion::Clip>& clips) const;

    const std::vector<std::string>& words() const { return m_words; }

    const Tensor& mean() const { return m_mean; }

    const Tensor& standardDeviation() const { return m_standardDeviation; }

    model::Parameters& parameters() { return m_parameters; }

    const model::Parameters& parameters() const { return m_parameters; }

private:
    /// From what is known of a text or motion to its embedding.
    struct Head {
        model::Linear hidden, out;

        Tensor operator()(const Tensor& x) const;
    };

    std::vector<std::string> m_words;
    model::PromptReader m_reader;
    Tensor m_mean, m_standardDeviation;
    model::Parameters m_parameters;
    std::shared_ptr<model::TextEncoder> m_textEncoder;
    model::Linear m_patches;  ///< four frames as one column
    std::vector<model::Linear> m_convolutions;  ///< over three columns, the last every second one
    Head m_textHead, m_motionHead;
};

/// Keeps a trained evaluator, in half precision. @throws FileError if the file cannot be written
void saveEvaluator(const std::filesystem::path& path, const MotionEvaluator& evaluator,
                   const std::map<std::string, std::string>& notes);

/// @throws FileError if the file is missing, damaged or of another kind
MotionEvaluator loadEvaluator(const std::filesystem::path& path,
                              std::shared_ptr<const text::WordVectors> table);

}  // namespace driftwalk::evaluation
