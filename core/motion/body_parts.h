// The parts of the body that prompts can be written for, and the HumanML3D features that belong to
// each. Every one of the 263 columns has exactly one part.
#pragma once

#include "core/motion/features.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::motion {

enum class BodyPart { Head, Spine, LeftArm, RightArm, LeftLeg, RightLeg, Root };

inline constexpr int bodyPartCount = 7;

/// What a prompt can be about: one part (in the order of BodyPart), or a group of parts.
enum class BodyRegion {
    Head,  ///< neck and head
    Spine,  ///< spine1 to spine3
    LeftArm,  ///< collar to wrist
    RightArm,
    LeftLeg,  ///< hip to foot, with its contact labels
    RightLeg,
    Root,  ///< travel: turning, velocity and height of the pelvis
    UpperBody,  ///< head, spine and both arms
    BothArms,
    BothLegs,
    WholeBody  ///< all seven parts
};

inline constexpr int bodyRegionCount = 11;

/// "left_arm", "both_legs", ...: the name in files and on command lines.
std::string_view toString(BodyRegion region);

/// "left arm", "both legs", ...: the name for people, which also captions use.
std::string label(BodyRegion region);

/// The region of a name that toString gives; "arms" and "legs" are accepted for both.
/// @throws Error that lists the names for any other one
BodyRegion bodyRegionFromString(std::string_view name);

/// The region that is this part alone.
constexpr BodyRegion regionOf(BodyPart part) { return static_cast<BodyRegion>(part); }

/// The parts of a region, in the order of BodyPart.
const std::vector<BodyPart>& partsOf(BodyRegion region);

bool contains(BodyRegion region, BodyPart part);

/// The part that a joint (0 .. jointCount - 1) belongs to; the pelvis is the root's.
BodyPart partOfJoint(int joint);

/// Joints of a part, increasing.
std::vector<int> jointsOf(BodyPart part);

/// The joint that a feature column tells about: the pelvis for columns 0 to 3 (yaw, velocity,
/// height), the joint itself for its position, rotation, velocity and contact label.
/// @param column  0 .. featureCount - 1
int jointOfColumn(int column);

/// The part that owns a feature column: that of its joint.
BodyPart partOfColumn(int column);

/// True for the columns of a region.
using FeatureMask = std::array<bool, featureCount>;

FeatureMask featureMask(BodyRegion region);

/// The column of the same quantity on the other side of the body; signs are not its matter.
int mirroredColumn(int column);

}  // namespace driftwalk::motion
