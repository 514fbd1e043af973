// The table by which the field compares text-to-motion models (Guo et al. 2022, table 1), of one
// model, with rows that say what its numbers are worth.
#pragma once

#include "core/dataset/training_file.h"
#include "core/evaluation/motion_evaluator.h"
#include "core/evaluation/novelty.h"
#include "core/evaluation/repeated_metrics.h"
#include "core/studio/model_report.h"

namespace driftwalk::studio {

struct MetricTableSpec {
    int motions = 0;  ///< held-out motions and their texts, at random; 0: all
    int steps = 20;
    double guidance = 2.5;
    std::string sampler = "ddim";
    std::uint64_t seed = 1;  ///< of captions and noise
    int generations = 1;  ///< times that every text is generated
    int multimodalTexts = 10;  ///< 0: leave multimodality out
    int multimodalMotions = 20;  ///< of each of these texts
    evaluation::DrawSpec draws;
};

struct MetricRow {
    std::string name;
    int motions = 0;
    evaluation::MetricValues values;  ///< FID to the held-out motions; of these: between halves
    Movement movement;
    evaluation::NoveltySummary novelty;
};

struct MetricTable {
    int heldOut = 0;  ///< motions, mirror images included
    int meanings = 0;  ///< different ones among them
    std::vector<MetricRow> rows;
};

/// What the table needs; the references must outlive the call.
struct MetricTableInputs {
    const model::MotionModel& model;
    const model::PromptReader& reader;
    const text::CaptionGrammar& grammar;
    const std::vector<dataset::TrainingClip>& clips;
    const evaluation::MotionEvaluator& evaluator;
};

/// Rows: held-out motions (mirror images count as motions of their own); motions generated for
/// their texts, at their lengths; the same judged by the texts in another order; motions generated
/// without text; and training clips of the texts' meanings, or, where none has it, of the nearest
/// text. Real motions are at most 196 frames long and generated ones at least 40.
/// @param onProgress  called with the number of motions generated so far
/// @throws Error if there are too few held-out motions for a pool, Cancelled when stopped
MetricTable metricTable(const MetricTableInputs& inputs, const MetricTableSpec& spec,
                        const ProgressFn& onProgress = {}, std::stop_token stop = {});

}  // namespace driftwalk::studio
