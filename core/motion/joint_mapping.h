// Which joints of a file's skeleton our 22 joints are, found by the names and the shape of the
// hierarchy.
#pragma once

#include "core/motion/bvh_motion.h"
#include "core/motion/skeleton.h"

#include <array>
#include <string>
#include <vector>

namespace driftwalk::motion {

/// A share of one joint of the file in the position of one of ours.
struct JointShare {
    int source = 0;  ///< index into BvhFile::joints
    double weight = 0;  ///< the shares of one joint add up to 1
};

/// Our joints as weighted means of the file's joints: one share where the file has the joint,
/// several where it lies between joints of the file.
struct JointMapping {
    std::array<std::vector<JointShare>, jointCount> shares;

    /// Our joints in a pose of the file, in the file's unit and axes.
    Pose apply(const BvhPose& pose) const;

    /// The file's joints that joint `joint` is taken from, for a reader: "LeftUpLeg" or "Spine1 +
    /// Spine2".
    std::string describe(int joint, const BvhFile& file) const;
};

/// Limbs and head are found by name (see findNamedJoints); pelvis, spine and neck by the hierarchy
/// between them; collars and toes by name or, where the file has none, between or below the others.
///
/// @param pose  any pose of the file: tells the lengths of the bones
/// @throws Error naming the needed joints that were not found
JointMapping mapJoints(const BvhFile& file, const BvhPose& pose);

}  // namespace driftwalk::motion
