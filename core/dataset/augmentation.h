// New clips made of recorded ones: one after the other, or the legs of one with the arms of
// another.
#pragma once

#include "core/motion/clip.h"

namespace driftwalk::dataset {

enum class Arms { Left, Right, Both };

/// `first`, then `second` moved and turned to start where the first ends, with a soft transition of
/// half a second. Both need at least one frame and the same rate.
motion::Clip joined(const motion::Clip& first, const motion::Clip& second);

/// `body` with the arms that `arms` names taken from `source`, attached to the chest of `body` and
/// following it. Where the source is shorter it is played forth and back. Both need at least one
/// frame and the same rate.
motion::Clip withArmsOf(const motion::Clip& body, const motion::Clip& source, Arms arms);

}  // namespace driftwalk::dataset
