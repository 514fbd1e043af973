// Random training batches of a MotionSet, balanced by content, of similar length within a batch.
#pragma once

#include "core/dataset/motion_set.h"
#include "core/dataset/word_variation.h"
#include "core/model/prompt_reader.h"

namespace driftwalk::dataset {

struct Batch {
    Tensor x0;  ///< [B, T, F] float32 normalised features; T a multiple of 4; zero where not valid
    Tensor valid;  ///< [B, T] bool
    Tensor lengths;  ///< [B] int64, valid frames
    Tensor contacts;  ///< [B, T, 4] float32 contact labels, 0 or 1
    model::TextInput text;
    std::vector<MotionLabel> labels;  ///< [B], none in gather()
    std::vector<bool> isWholeTold;  ///< [B] false where the text is empty or of one part only
    std::vector<std::string> captions;  ///< [B] before their words were varied
};

struct BatchSpec {
    int size = 64;
    double whileShare = 0.34;  ///< share of clips with the arms of another
    double thenShare = 0.12;  ///< share of one clip after another
    double repeatShare = 0.10;  ///< share of repeated short clips
    double leastWeight
        = 20;  ///< a content is drawn in proportion to max(leastWeight, sqrt(its clips))
    double leastStyleWeight = 3;  ///< likewise a style of a content, against its other styles
    double whilePartShare = 0.40;  ///< share of composites whose text tells of one part only
    double singlePartShare = 0.08;  ///< the same of single and repeated clips
    WordVariationSpec words;
    double plainTextShare = 0.5;  ///< share of samples whose caption is read as it is written
    double textDropout = 0.10;  ///< share of samples without text, for classifier-free guidance
    int maxFrames = 196;
    std::uint64_t seed = 1;
};

class BatchSource {
public:
    /// The references must outlive the source.
    BatchSource(const MotionSet& set, const text::CaptionGrammar& grammar,
                const model::PromptReader& reader, const BatchSpec& spec);

    /// The batch of one training step: the same for the same spec and step, whatever was asked for
    /// before.
    Batch at(std::int64_t step);

private:
    struct Crop {
        const MotionSample* sample;
        int begin;
        int frames;
    };

    void drawPool(std::int64_t pool);
    Crop draw(std::mt19937_64& random) const;
    bool isPartTold(const MotionLabel& label, std::mt19937_64& random) const;
    Batch assemble(const std::vector<Crop>& crops, std::mt19937_64& random) const;

    const MotionSet& m_set;
    const text::CaptionGrammar& m_grammar;
    const model::PromptReader& m_reader;
    BatchSpec m_spec;
    WordVariation m_words;
    std::vector<double> m_cumulativeWeights;  ///< of the recorded samples
    std::int64_t m_pool = -1;  ///< which pool m_batches holds
    std::vector<std::vector<Crop>> m_batches;
};

/// First row and number of rows of what judges are trained on: up to a quarter less than a sample
/// of more than 30 rows, at most 196.
std::pair<std::int64_t, int> randomSpan(const MotionSample& sample, std::mt19937_64& random);

/// Gathers rows [begin, begin + frames) of the features into one padded batch without text.
/// @param spans  first row and number of rows of each motion
Batch gather(const MotionSet& set, const std::vector<std::pair<std::int64_t, int>>& spans);

}  // namespace driftwalk::dataset
