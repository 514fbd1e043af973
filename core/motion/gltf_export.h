// Motions as binary glTF: a skeleton of our 22 joints, a simple skinned body, and the animation.
// Format: Khronos, glTF 2.0 specification, sections 3 and 4.4.
#pragma once

#include "core/motion/joint_presets.h"
#include "core/motion/motion_format.h"

namespace driftwalk::motion {

/// The file's content: metres, y up, the body facing +z, one key a frame, in between spherical
/// interpolation. Joints rest in a T-pose and turn; those whose bones change in length or branch
/// off (hips, collars) also move. The rate is in the animation's extras as "fps".
///
/// @throws Error if the clip is not sound (see requireSound)
std::string glbMotion(const Clip& clip, NamePreset names);

}  // namespace driftwalk::motion
