// Joint names as different programs write them, reduced to a side and a lower-case word.
#pragma once

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

}  // namespace driftwalk::motion
