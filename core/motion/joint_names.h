// Which joint of a skeleton is which, told by the names that different programs give them.
#pragma once

#include "core/motion/skeleton.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace driftwalk::motion {

enum class Side { Middle, Left, Right };

struct JointName {
    Side side = Side::Middle;
    std::string
        part;  ///< lower case, letters and digits without the side: "upleg", "thigh", "spine1"
};

/// Splits names such as "mixamorig:LeftUpLeg", "Bip01 L Thigh", "upperarm_l", "lThigh" or
/// "lshoulder". A prefix that most names share ("Character1_", "J_Bip_") is dropped.
///
/// @param names  all names of one skeleton, since a shared prefix shows only among them; empty for
/// nameless joints
/// @return       one per name
std::vector<JointName> splitJointNames(std::span<const std::string> names);

/// By our joints: places in the list of names; nothing for a joint without a name of its own.
using NamedJoints = std::array<std::optional<int>, jointCount>;

/// Finds limbs, collars, toes and head in the names of Bandai-Namco, CMU (cgspeed, Daz,
/// MotionBuilder), Mixamo, Rokoko, Xsens, Unreal, SMPL, 3ds Max and their relatives. Pelvis, spine
/// and neck are not sought: their names vary most, and the hierarchy tells them better.
///
/// @param names  as for splitJointNames
/// @throws Error naming hips, knees, ankles, shoulders, elbows, wrists or the head if they are not
/// found
NamedJoints findNamedJoints(std::span<const std::string> names);

}  // namespace driftwalk::motion
