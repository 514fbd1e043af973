// What a sentence for a motion says, so that two motions that the same sentence fits are known.
#pragma once

#include "core/dataset/motion_label.h"

namespace driftwalk::dataset {

/// Content with the side that the motion shows: mirrored where the clip is. Sides that the name of
/// a content does not say make no difference.
std::string shownContent(const text::ClipLabel& clip);

/// The first by name of the styles that have the same phrases: "elderly" for "old". The name itself
/// where the grammar does not know it.
std::string styleMeaning(const std::string& style, const text::CaptionGrammar& grammar);

/// Both: "wave-left-hand, elderly".
/// @param label  of a single clip
std::string meaningOf(const MotionLabel& label, const text::CaptionGrammar& grammar);

}  // namespace driftwalk::dataset
