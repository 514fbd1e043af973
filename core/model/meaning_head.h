// A linear layer that names the contents and styles that the text encoder found in a sentence,
// trained beside a motion model (training::TextMeaning), and what it is good for at run time: to
// tell what a prompt was understood as, and how long such a motion naturally lasts, as the length
// estimator of Guo et al. 2022, "Generating Diverse and Natural 3D Human Motions from Text" does.
#pragma once

#include "core/model/prompt_meaning.h"
#include "core/util/tensor.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace driftwalk::model {

struct MotionModel;
class PromptReader;

struct MeaningHead {
    std::vector<std::string> contents;  ///< with side, as dataset::shownContent
    std::vector<std::string> styles;  ///< as dataset::styleMeaning
    Tensor weight;  ///< [contents + styles, D] float32
    Tensor bias;  ///< [contents + styles] float32
    Tensor seconds;  ///< [contents, styles] float32, what recorded motions last, > 0
};

/// Of a sentence that tells of several contents, the one that lasts longest decides the seconds.
/// @return  nothing where the model has no head or the sentence no known word
std::optional<PromptMeaning> readMeaning(const MotionModel& model, const PromptReader& reader,
                                         const std::string& prompt);

}  // namespace driftwalk::model
