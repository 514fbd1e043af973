// The finishing of a clip of which some joints have to stay. Free of LibTorch.
#pragma once

#include "core/motion/clip.h"
#include "core/motion/features.h"

#include <vector>

namespace driftwalk::studio {

/// As motion::cleanedUp, but joints that are kept stay: they are put back to where the features
/// have them as seen from the pelvis' floor point (and, where the pelvis itself is kept, in the
/// world: then the root does not follow the feet). Bones from joints that moved to joints that
/// stay may be off their length, all others have theirs. Nothing is moved up or down as a whole.
/// @param kept  [frames, 22] from keptJoints(); between 0 and 1 joints come half way back
/// @throws Error if there are not as many weights as joints
motion::Clip finishedKeeping(const motion::Features& features, const std::vector<float>& kept);

}  // namespace driftwalk::studio
