// What a training motion shows, and the sentences that say it.
#pragma once

#include "core/dataset/augmentation.h"
#include "core/text/captions.h"

#include <random>
#include <string>
#include <string_view>

namespace driftwalk::dataset {

/// What a motion shows, so that the grammar can write a sentence for it.
struct MotionLabel {
    enum class Kind { Single, While, Then };
    Kind kind = Kind::Single;
    text::ClipLabel first;  ///< the only clip, the lower body's or the earlier one
    text::ClipLabel second;  ///< the arms' or the later one; unused for Kind::Single
    Arms arms = Arms::Both;  ///< of Kind::While: which arms are those of the second
};

/// Whether legs and arms that do this together are left out of the composites, so that a model can
/// be judged by what it never saw: walking or running while waving or raising one hand or both.
/// @param legs, arms  names of contents
bool isHeldOut(std::string_view legs, std::string_view arms);

/// What one part of the body does, drawn from the parts that do one thing only: for a composite
/// half the time an arm of the second clip. Kind::Then has none: the sentence for the whole.
std::string partCaptionFor(const MotionLabel& label, const text::CaptionGrammar& grammar,
                           std::mt19937_64& random);

/// A sentence for the label, another one at each call.
std::string captionFor(const MotionLabel& label, const text::CaptionGrammar& grammar,
                       std::mt19937_64& random);

}  // namespace driftwalk::dataset
