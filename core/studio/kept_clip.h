// The finishing of a clip of which some joints have to stay. Free of LibTorch.
#pragma once

#include "core/motion/cleanup.h"
#include "core/motion/features.h"

#include <vector>

namespace driftwalk::studio {

/// A motion as it was sampled, before its finishing: what a finishing needs, so that another one
/// can be had without sampling again.
struct UnfinishedMotion {
    motion::Clip clip = {};  ///< without frames where nothing is known of it
    motion::Contacts contacts = {};  ///< as many as the clip has frames
    std::vector<float> kept = {};  ///< [frames, 22] from keptJoints(); empty where nothing was kept
};

/// The finished motion: motion::cleanedUp, or finishedKeeping where something was kept.
/// @throws Error if contacts or weights do not fit the clip
motion::Clip finished(const UnfinishedMotion& motion, const motion::CleanupSpec& spec = {});

/// As motion::cleanedUp, but joints that are kept stay: they are put back to where the clip
/// has them as seen from the pelvis' floor point (and, where the pelvis itself is kept, in the
/// world: then the root does not follow the feet). Bones from joints that moved to joints that
/// stay may be off their length, all others have theirs. Nothing is moved up or down as a whole.
/// @param kept  [frames, 22] from keptJoints(); between 0 and 1 joints come half way back
/// @throws Error if there are not as many weights as joints
motion::Clip finishedKeeping(const UnfinishedMotion& motion, const motion::CleanupSpec& spec = {});

/// The same for the clip and the contacts of features.
motion::Clip finishedKeeping(const motion::Features& features, const std::vector<float>& kept);

}  // namespace driftwalk::studio
