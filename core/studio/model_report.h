// How well a model does what it is told, judged by a classifier trained on recorded motions.
#pragma once

#include "core/dataset/motion_set.h"
#include "core/dataset/training_file.h"
#include "core/evaluation/motion_classifier.h"
#include "core/studio/motion_generation.h"

#include <map>

namespace driftwalk::studio {

struct ReportSpec {
    int samples = 10;  ///< generated motions of each content
    int steps = 20;
    double guidance = 2.5;
    std::string sampler = "ddim";
    std::uint64_t seed = 1;  ///< of captions and noise
};

/// Share of motions whose content was recognised, for recorded held-out clips or for generated
/// ones.
struct Accuracy {
    int right = 0;
    int count = 0;

    void add(bool isRight)
    {
        ++count;
        right += isRight;
    }

    double share() const { return count == 0 ? 0 : static_cast<double>(right) / count; }
};

/// Means of evaluation/physical_metrics.h over motions, or over means of them.
struct Movement {
    double footSkate = 0;  ///< share of steps
    double jerk = 0;  ///< m/s^3
    double penetration = 0;  ///< metres
    double boneLengthDrift = 0;  ///< share of the length
    int count = 0;

    void add(const Movement& other);
};

Movement movementOf(const motion::Clip& clip);

struct ContentRow {
    Accuracy recorded;  ///< held-out clips; none for contents with few clips
    Accuracy generated;
    std::map<std::string, int> mistakenFor;  ///< what else the generated ones were taken for
    Movement recordedMovement;  ///< over all recorded clips
    Movement generatedMovement;
};

struct ModelReport {
    std::map<std::string, ContentRow> contents;
    Accuracy recorded, generated;  ///< content, over all
    Accuracy recordedSides, generatedSides;  ///< left, right or both, over contents that say it
    Movement recordedMovement, generatedMovement;  ///< every content weighs the same
    std::vector<motion::Clip> clips;  ///< the generated motions, named after content and number
};

/// What a report needs; the references must outlive the call.
struct ReportInputs {
    const model::MotionModel& model;
    const model::PromptReader& reader;
    const text::CaptionGrammar& grammar;
    const std::vector<dataset::TrainingClip>& clips;
    const dataset::MotionSet& set;  ///< made of the clips, with the model's statistics
    const evaluation::MotionClassifier& classifier;
};

/// Generates `samples` motions of each content, with captions of the grammar and recorded lengths,
/// and classifies and measures them and the recorded clips.
/// @param onProgress  called with the number of motions generated so far
/// @throws Cancelled when stopped
ModelReport reportOn(const ReportInputs& inputs, const ReportSpec& spec,
                     const ProgressFn& onProgress = {}, std::stop_token stop = {});

}  // namespace driftwalk::studio
