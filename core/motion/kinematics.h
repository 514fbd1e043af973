// From joint positions to the rotations of a rigid skeleton, and back: what animation formats
// store.
#pragma once

#include "core/motion/clip.h"

#include <array>
#include <glm/gtc/quaternion.hpp>
#include <vector>

namespace driftwalk::motion {

/// Vectors from the parent to each joint in the rest pose, metres; zero for the pelvis.
using Offsets = std::array<glm::dvec3, jointCount>;

using BoneLengths
    = std::array<double, jointCount>;  ///< from the parent, metres; zero for the pelvis

/// A pose as rotations. The rotation of a joint moves its children and is relative to its parent;
/// for the joints below the pelvis and spine3 a branch rotation comes between the two and also
/// moves the joint.
struct Posture {
    glm::dvec3 root{0};  ///< position of the pelvis, metres
    std::array<glm::dquat, jointCount> joints;
    std::array<glm::dquat, jointCount>
        branches;  ///< identity where the bones of a fork move as one

    Posture();  ///< all rotations are the identity
};

/// The joints from which three bones spring, and these bones: left, right, up.
struct Fork {
    Joint joint;
    std::array<Joint, 3> children;
};

inline constexpr std::array<Fork, 2> forks
    = {Fork{Pelvis, {LeftHip, RightHip, Spine1}}, Fork{Spine3, {LeftCollar, RightCollar, Neck}}};

/// Mean distance of each joint to its parent.
/// @throws Error if the clip has no frames
BoneLengths meanBoneLengths(const Clip& clip);

/// A standing T-pose: facing +z, arms along x. Our own approximation of a relaxed adult.
Offsets tPoseOffsets(const BoneLengths& lengths);

/// The T-pose with the shape of this figure's forks, so that a figure whose hips and shoulder
/// girdle are rigid moves without branch rotations.
/// @throws Error if the clip has no frames
Offsets restOffsets(const Clip& clip, const BoneLengths& lengths);

/// Joint positions of a posture.
Pose forwardKinematics(const Posture& posture, const Offsets& offsets);

/// Rotations that give the clip's bone directions exactly, and so its positions where the bones
/// have the lengths of the offsets. At forks the rotation is the best fit to the three bones
/// (Mueller et al. 2016, "A robust method to extract the rotational part of deformations"); a
/// branch rotation takes up the rest for bones that leave the fit by more than 0.2 mm in some
/// frame, and is the identity in all frames otherwise. Other joints swing without twist relative to
/// their parent. Where the swing comes near a half turn, at which its twist jumps, the twist
/// follows at a limited rate instead. Quaternions do not change sign between frames.
std::vector<Posture> posturesFromClip(const Clip& clip, const Offsets& offsets);

}  // namespace driftwalk::motion
