// The table by which the field compares text-to-motion models (Guo et al. 2022, table 1), of one
// model, with rows that say what its numbers are worth.
#pragma once

#include "core/dataset/training_file.h"
#include "core/evaluation/motion_evaluator.h"
#include "core/evaluation/novelty.h"
#include "core/studio/model_report.h"

#include <array>
#include <optional>

namespace driftwalk::studio {

struct MetricTableSpec {
    int motions = 0;  ///< held-out motions and their texts, at random; 0: all
    int steps = 50;
    double guidance = 2.5;
    std::string sampler = "ddim";
    int generations = 1;  ///< times that every text is generated
    int repetitions = 20;  ///< draws of pools and pairs
    int poolSize = 32;
    int diversityPairs = 300;  ///< fewer where there are fewer motions
    int multimodalTexts = 10;  ///< 0: leave multimodality out
    int multimodalMotions = 20;  ///< of each of these texts
    int multimodalPairs = 10;
    std::uint64_t seed = 1;  ///< of captions, noise, pools and pairs
};

/// Mean of a metric over the repetitions and half its 95 % interval, 1.96 s / sqrt(n), with s the
/// standard deviation (n - 1). Repetition r draws new pools and pairs and looks at generation r
/// modulo `generations`: with one generation the interval says how much the draws matter, not how
/// much the noise of the model does, and metrics without a draw (FID, MM-Dist) have none.
struct Estimate {
    double mean = 0;
    std::optional<double> interval;  ///< nothing where all values are equal
};

/// @param values  at least one
Estimate estimateOf(const std::vector<double>& values);

/// Distances to the nearest recorded training motion, metres; see NearestRecording.
struct NoveltySummary {
    int count = 0;  ///< motions that are long enough
    double lowestTenth = 0;  ///< a tenth of the motions is nearer
    double median = 0;
    double highestTenth = 0;  ///< a tenth of the motions is farther
};

struct MetricRow {
    std::string name;
    int motions = 0;
    std::array<Estimate, 3> rPrecision;  ///< top 1, 2, 3 of pools of distinct meaning
    Estimate fid;  ///< to the held-out motions; of these: one half to the other
    Estimate matching;  ///< MM-Dist
    Estimate diversity;
    std::optional<Estimate> multimodality;
    Movement movement;
    NoveltySummary novelty;
};

struct MetricTable {
    int heldOut = 0;  ///< motions, mirror images included
    int meanings = 0;  ///< different ones among them
    int pools = 0;  ///< of one repetition
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
