// How well a model does what it is told, judged by a classifier trained on recorded motions.
#pragma once

#include "core/dataset/motion_set.h"
#include "core/evaluation/motion_classifier.h"
#include "core/studio/motion_generation.h"

#include <map>

namespace driftwalk::studio {

struct ReportSpec {
    int samples = 10;  ///< generated motions of each content
    int steps = 50;
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

struct ContentRow {
    Accuracy recorded;  ///< held-out clips; none for contents with few clips
    Accuracy generated;
    std::map<std::string, int> mistakenFor;  ///< what else the generated ones were taken for
};

struct ModelReport {
    std::map<std::string, ContentRow> contents;
    Accuracy recorded, generated;  ///< content, over all
    Accuracy recordedSides, generatedSides;  ///< left, right or both, over contents that say it
};

/// Generates `samples` motions of each content, with captions of the grammar and recorded lengths,
/// and classifies them and the held-out clips.
/// @throws Cancelled when stopped
ModelReport reportOn(const model::MotionModel& model, const model::PromptReader& reader,
                     const text::CaptionGrammar& grammar, const dataset::MotionSet& set,
                     const evaluation::MotionClassifier& classifier, const ReportSpec& spec,
                     std::vector<motion::Clip>& generated, const ProgressFn& onProgress = {},
                     std::stop_token stop = {});

}  // namespace driftwalk::studio
