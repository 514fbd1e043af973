#include "core/motion/retarget.h"

#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <limits>
#include <numeric>
#include <span>

namespace driftwalk::motion {

namespace {

/// Turns about y by the angle that takes +z to `facing`; `facing` is level and of unit length.
glm::dvec3 turnedFromForward(const glm::dvec3& v, const glm::dvec3& facing)
{
    return {facing.z * v.x + facing.x * v.z, v.y, -facing.x * v.x + facing.z * v.z};
}

glm::dvec3 turnedToForward(const glm::dvec3& v, const glm::dvec3& facing)
{
    return turnedFromForward(v, {-facing.x, 0, facing.z});
}

double rightLegLength(const Pose& pose)
{
    return glm::distance(pose[RightHip], pose[RightKnee])
        + glm::distance(pose[RightKnee], pose[RightAnkle]);
}

double lowestOf(const Clip& clip, std::span<const int> joints)
{
    double lowest = std::numeric_limits<double>::infinity();
    for (const Pose& pose : clip.frames) {
        for (const int joint : joints)
            lowest = std::min(lowest, pose[joint].y);
    }
    return lowest;
}

double lowestOf(const Clip& clip)
{
    std::array<int, jointCount> all{};
    std::iota(all.begin(), all.end(), 0);
    return lowestOf(clip, all);
}

void raise(Clip& clip, double height)
{
    for (Pose& pose : clip.frames) {
        for (glm::dvec3& joint : pose)
            joint.y += height;
    }
}

}  // namespace

glm::dvec3 facingDirection(const Pose& pose)
{
    const glm::dvec3 left
        = pose[LeftHip] - pose[RightHip] + pose[LeftShoulder] - pose[RightShoulder];
    const glm::dvec3 forward(-left.z, 0, left.x);  // left x up
    const double length = glm::length(forward);
    return length > 0 ? forward / length : glm::dvec3(0, 0, 1);
}

Pose withBoneLengths(const Pose& pose, const std::array<double, jointCount>& lengths)
{
    const glm::dvec3 facing = facingDirection(pose);
    Pose result{};
    result[Pelvis] = pose[Pelvis];
    for (int joint = 1; joint < jointCount; ++joint) {
        const int parent = jointParents[joint];
        const glm::dvec3 bone = pose[joint] - pose[parent];
        const double length = glm::length(bone);
        const glm::dvec3 direction
            = length > 0 ? bone / length : turnedFromForward(restDirections[joint], facing);
        result[joint] = result[parent] + lengths[joint] * direction;
    }
    return result;
}

Clip withBoneLengths(Clip clip, const std::array<double, jointCount>& lengths)
{
    for (Pose& pose : clip.frames)
        pose = withBoneLengths(pose, lengths);
    return clip;
}

Clip retargeted(Clip clip)
{
    require(!clip.frames.empty(), "a motion needs at least one frame");
    const double source = rightLegLength(clip.frames.front());
    require(source > 0, "the right leg has no length");
    const double scale = (boneLengths[RightKnee] + boneLengths[RightAnkle]) / source;
    for (Pose& pose : clip.frames) {
        for (glm::dvec3& joint : pose)
            joint *= scale;
    }
    return withBoneLengths(std::move(clip));
}

namespace {

/// Bones that would reach below the ground are swung up about their upper end until they touch it;
/// what hangs on them comes along.
Pose liftedFromBelow(const Pose& pose)
{
    Pose result{};
    result[Pelvis] = {pose[Pelvis].x, std::max(pose[Pelvis].y, 0.0), pose[Pelvis].z};
    for (int joint = 1; joint < jointCount; ++joint) {
        const glm::dvec3& start = result[jointParents[joint]];
        const glm::dvec3 bone = pose[joint] - pose[jointParents[joint]];
        result[joint] = start + bone;
        if (result[joint].y >= 0) continue;
        const double level = std::hypot(bone.x, bone.z);
        const glm::dvec3 direction
            = level > 0 ? glm::dvec3(bone.x, 0, bone.z) / level : facingDirection(pose);
        const double reach = std::sqrt(std::max(glm::dot(bone, bone) - start.y * start.y, 0.0));
        result[joint] = glm::dvec3(start.x, 0, start.z) + reach * direction;
    }
    return result;
}

}  // namespace

Clip onGround(Clip clip)
{
    raise(clip, -lowestOf(clip));
    return clip;
}

Clip standing(Clip clip)
{
    constexpr std::array<int, 4> feet = {LeftAnkle, RightAnkle, LeftFoot, RightFoot};
    const double feetLevel = lowestOf(clip, feet);
    if (feetLevel - lowestOf(clip) < 0.15) {
        raise(clip, -feetLevel);
        for (Pose& pose : clip.frames)
            pose = liftedFromBelow(pose);
        return clip;
    }
    return onGround(std::move(clip));
}

Clip facingForward(Clip clip)
{
    if (clip.frames.empty()) return clip;
    const glm::dvec3 facing = facingDirection(clip.frames.front());
    const glm::dvec3 start = {clip.frames.front()[Pelvis].x, 0, clip.frames.front()[Pelvis].z};
    for (Pose& pose : clip.frames) {
        for (glm::dvec3& joint : pose)
            joint = turnedToForward(joint - start, facing);
    }
    return clip;
}

Clip inNormalForm(Clip clip) { return facingForward(standing(retargeted(std::move(clip)))); }

Pose mirrored(const Pose& pose)
{
    Pose result;
    for (int joint = 0; joint < jointCount; ++joint) {
        const glm::dvec3& other = pose[mirroredJoint[joint]];
        result[joint] = {-other.x, other.y, other.z};
    }
    return result;
}

Clip mirrored(Clip clip)
{
    for (Pose& pose : clip.frames)
        pose = mirrored(pose);
    return clip;
}

}  // namespace driftwalk::motion
