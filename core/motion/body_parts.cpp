#include "core/motion/body_parts.h"

#include "core/util/error.h"

#include <algorithm>

namespace driftwalk::motion {

namespace {

struct RegionEntry {
    std::string_view name;
    std::vector<BodyPart> parts;
};

const std::array<RegionEntry, bodyRegionCount>& regions()
{
    using enum BodyPart;
    static const std::array<RegionEntry, bodyRegionCount> all
        = {{{"head", {Head}},
            {"spine", {Spine}},
            {"left_arm", {LeftArm}},
            {"right_arm", {RightArm}},
            {"left_leg", {LeftLeg}},
            {"right_leg", {RightLeg}},
            {"root", {Root}},
            {"upper_body", {Head, Spine, LeftArm, RightArm}},
            {"both_arms", {LeftArm, RightArm}},
            {"both_legs", {LeftLeg, RightLeg}},
            {"whole_body", {Head, Spine, LeftArm, RightArm, LeftLeg, RightLeg, Root}}}};
    return all;
}

bool isIn(int column, const FeatureGroup& group)
{
    return column >= group.offset && column < group.offset + group.size;
}

/// The group of a column with a run of numbers for each joint: where it starts, how many numbers a
/// joint has, and which joint is the first. Only for positions, rotations and velocities.
struct JointGroup {
    int offset;
    int perJoint;
    int firstJoint;
};

JointGroup jointGroupOf(int column)
{
    if (isIn(column, positionGroup)) return {positionGroup.offset, 3, 1};
    if (isIn(column, rotationGroup)) return {rotationGroup.offset, 6, 1};
    return {velocityGroup.offset, 3, 0};
}

}  // namespace

std::string_view toString(BodyRegion region)
{
    return regions()[static_cast<std::size_t>(region)].name;
}

std::string label(BodyRegion region)
{
    std::string text(toString(region));
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

BodyRegion bodyRegionFromString(std::string_view name)
{
    if (name == "arms") return BodyRegion::BothArms;
    if (name == "legs") return BodyRegion::BothLegs;
    std::string all;
    for (int i = 0; i < bodyRegionCount; ++i) {
        const auto region = static_cast<BodyRegion>(i);
        if (toString(region) == name) return region;
        all += (i > 0 ? ", " : "") + std::string(toString(region));
    }
    throw Error("unknown body part \"" + std::string(name) + "\": use one of " + all);
}

const std::vector<BodyPart>& partsOf(BodyRegion region)
{
    return regions()[static_cast<std::size_t>(region)].parts;
}

bool contains(BodyRegion region, BodyPart part)
{
    const auto& parts = partsOf(region);
    return std::find(parts.begin(), parts.end(), part) != parts.end();
}

BodyPart partOfJoint(int joint)
{
    switch (joint) {
    case LeftHip:
    case LeftKnee:
    case LeftAnkle:
    case LeftFoot:
        return BodyPart::LeftLeg;
    case RightHip:
    case RightKnee:
    case RightAnkle:
    case RightFoot:
        return BodyPart::RightLeg;
    case LeftCollar:
    case LeftShoulder:
    case LeftElbow:
    case LeftWrist:
        return BodyPart::LeftArm;
    case RightCollar:
    case RightShoulder:
    case RightElbow:
    case RightWrist:
        return BodyPart::RightArm;
    case Neck:
    case Head:
        return BodyPart::Head;
    case Pelvis:
        return BodyPart::Root;
    default:
        return BodyPart::Spine;
    }
}

std::vector<int> jointsOf(BodyPart part)
{
    std::vector<int> joints;
    for (int joint = 0; joint < jointCount; ++joint)
        if (partOfJoint(joint) == part) joints.push_back(joint);
    return joints;
}

int jointOfColumn(int column)
{
    if (column < positionGroup.offset) return Pelvis;
    if (isIn(column, contactGroup)) return contactJoints[column - contactGroup.offset];
    const JointGroup group = jointGroupOf(column);
    return group.firstJoint + (column - group.offset) / group.perJoint;
}

BodyPart partOfColumn(int column) { return partOfJoint(jointOfColumn(column)); }

FeatureMask featureMask(BodyRegion region)
{
    FeatureMask mask{};
    for (int column = 0; column < featureCount; ++column)
        mask[column] = contains(region, partOfColumn(column));
    return mask;
}

int mirroredColumn(int column)
{
    if (column < positionGroup.offset) return column;
    if (isIn(column, contactGroup))
        return contactGroup.offset + (column - contactGroup.offset + 2) % contactGroup.size;
    const JointGroup group = jointGroupOf(column);
    return group.offset + group.perJoint * (mirroredJoint[jointOfColumn(column)] - group.firstJoint)
        + (column - group.offset) % group.perJoint;
}

}  // namespace driftwalk::motion
