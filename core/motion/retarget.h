// Bringing a motion of the 22 joints into HumanML3D's normal form: bone lengths, ground, facing;
// and mirroring. Steps 1 to 4 of motion_representation.ipynb of HumanML3D, Guo et al. 2022.
#pragma once

#include "core/motion/clip.h"

namespace driftwalk::motion {

/// The unit direction, level with the ground, that the body faces: square to the mean of hips and
/// shoulders. +z for a body whose hips and shoulders lie above each other.
glm::dvec3 facingDirection(const Pose& pose);

/// Every bone keeps its direction and takes the given length; the pelvis stays. A bone of no length
/// takes its rest direction, turned to where the body faces.
///
/// @param lengths  metres, by joint: the bone from the parent
Pose withBoneLengths(const Pose& pose, const std::array<double, jointCount>& lengths = boneLengths);
Clip withBoneLengths(Clip clip, const std::array<double, jointCount>& lengths = boneLengths);

/// HumanML3D's uniform skeleton: its bone lengths, and the path of the pelvis scaled by the ratio
/// of the leg lengths (right thigh and shin, frame 0).
///
/// @param clip  in any unit; at least one frame
/// @return      in metres
/// @throws Error if the right leg has no length in frame 0
Clip retargeted(Clip clip);

/// Moved up or down so that the lowest joint of the whole clip has y = 0.
Clip onGround(Clip clip);

/// Like onGround, for motions whose bones took other lengths: if the feet would hover because a
/// hand reaches below them, the feet come to the ground and what is below it is lifted. Feet are
/// taken to touch the ground somewhere in the clip, unless another joint is more than 15 cm lower
/// (lying, handstand).
Clip standing(Clip clip);

/// Moved and turned about y so that the pelvis of frame 0 is at x = z = 0 and frame 0 faces +z.
Clip facingForward(Clip clip);

/// HumanML3D's normal form, which models know: retargeted, standing, facing forward.
/// @throws Error as retargeted
Clip inNormalForm(Clip clip);

/// The mirror image: x -> -x, left and right joints exchanged.
Pose mirrored(const Pose& pose);
Clip mirrored(Clip clip);

}  // namespace driftwalk::motion
