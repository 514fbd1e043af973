// What the commands that judge motion models share: the model with its texts, judges kept in files,
// and progress on one line.
#pragma once

#include "core/evaluation/motion_classifier.h"
#include "core/model/motion_model.h"
#include "core/model/prompt_reader.h"
#include "core/text/captions.h"

namespace driftwalk::cli {

/// A model to judge and what turns sentences into its input.
struct JudgedModel {
    model::MotionModel model;
    std::shared_ptr<const text::WordVectors> table;
    model::PromptReader reader;
    text::CaptionGrammar grammar;
};

/// @param weights  file; empty: the bundled one. @throws FileError
JudgedModel loadJudgedModel(const std::string& weights);

/// The judge kept in the file; trained, and kept there, where there is none yet. Without a name it
/// is trained only.
evaluation::MotionClassifier judgeFor(const dataset::MotionSet& set, const std::string& file,
                                      const evaluation::ClassifierSpec& spec,
                                      const std::string& what, const std::stop_token& stop);

/// Writes "what 20 / 100" over itself on standard error.
ProgressFn progressLine(const std::string& what);

}  // namespace driftwalk::cli
