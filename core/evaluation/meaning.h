// What a sentence for a motion says, so that two motions that the same sentence fits are known.
#pragma once

#include "core/dataset/motion_label.h"

namespace driftwalk::evaluation {

/// The first by name of the styles that have the same phrases: "elderly" for "old". The name itself
/// where the grammar does not know it.
std::string styleMeaning(const std::string& style, const text::CaptionGrammar& grammar);

/// Content with the shown side, and style: "wave-left-hand, elderly". Sides that the name of a
/// content does not say make no difference.
/// @param label  of a single clip
std::string meaningOf(const dataset::MotionLabel& label, const text::CaptionGrammar& grammar);

}  // namespace driftwalk::evaluation
