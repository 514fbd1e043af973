// How well a model understands sentences that nobody wrote for its training, judged by classifiers
// trained on recorded motions.
#pragma once

#include "core/evaluation/motion_classifier.h"
#include "core/studio/model_report.h"

#include <filesystem>
#include <optional>

namespace driftwalk::studio {

/// A sentence and what a motion made of it should show.
struct ExpectedSentence {
    std::string text;
    std::string content;  ///< with side, as in the training data: "wave-left-hand"
    std::string style;
};

/// Reads {"sentences": [{"text": ..., "content": ..., "style": ...}, ...]}.
/// @throws FileError if the file is missing, or is no such list
std::vector<ExpectedSentence> readSentences(const std::filesystem::path& path);

struct SentenceReportSpec {
    int seeds = 1;  ///< motions of each sentence
    std::optional<double> seconds
        = {};  ///< length of the motions; nothing: what the model suggests for each sentence
    int steps = 20;
    double guidance = 2.5;
    std::string sampler = "ddim";
    std::uint64_t seed = 1;
};

/// A motion that was taken for something else.
struct Misunderstanding {
    ExpectedSentence expected;
    std::uint64_t seed = 0;
    std::string content;  ///< seen
    std::string style;  ///< seen
};

struct SentenceReport {
    Accuracy contents;  ///< side included
    Accuracy sides;  ///< left, right or both, of contents whose name says it
    Accuracy styles;
    Accuracy spokenStyles;  ///< of sentences that ask for another style than "normal"
    Accuracy heldOutStyles;  ///< the style classifier on recorded held-out clips
    std::vector<Misunderstanding> failures;  ///< content or style is another
};

/// What the report needs; the references must outlive the call.
struct SentenceReportInputs {
    const model::MotionModel& model;
    const model::PromptReader& reader;
    const text::CaptionGrammar& grammar;
    const dataset::MotionSet& set;  ///< with the model's statistics
    const evaluation::MotionClassifier& contents;
    const evaluation::MotionClassifier& styles;  ///< whose classes are styleMeaning()s
};

/// Styles with the same phrases ("old" and "elderly") count as one.
/// @param onProgress  called with the number of motions generated so far
/// @throws Error for specs out of range, or without seconds for a model that suggests none;
/// Cancelled when stopped
SentenceReport sentenceReport(const SentenceReportInputs& inputs,
                              const std::vector<ExpectedSentence>& sentences,
                              const SentenceReportSpec& spec, const ProgressFn& onProgress = {},
                              std::stop_token stop = {});

}  // namespace driftwalk::studio
