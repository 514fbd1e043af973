// Changing the frame rate of a clip.
#pragma once

#include "core/motion/clip.h"

namespace driftwalk::motion {

/// The same motion at another rate, from the first frame to the last one that fits. Positions
/// between frames lie on Catmull-Rom curves (Catmull and Rom 1974), so that speeds stay even where
/// rates do not divide each other; frames that fall on old ones are copied. Bones come out up to a
/// millimetre short in fast motion: withBoneLengths mends it.
///
/// @param fps  frames per second, > 0
/// @throws Error if fps is not a positive number
Clip resampled(const Clip& clip, double fps);

}  // namespace driftwalk::motion
