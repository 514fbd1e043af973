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

/// The same, for formats that hold rotations: joints turn along Catmull-Rom curves of quaternions
/// (Schlag 1991, "Using geometric constructions to interpolate orientation with quaternions"), the
/// pelvis and the lengths of the bones follow curves of their own. Rigid bones keep their lengths.
///
/// @throws Error if the clip is not sound (see requireSound), fps is out of range, or there would
/// be more than mostFrames frames
Clip resampledByRotations(const Clip& clip, double fps);

}  // namespace driftwalk::motion
