#include "core/motion/kinematics.h"

#include "core/motion/rotation.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace driftwalk::motion {

namespace {

constexpr glm::dquat identity(1, 0, 0, 0);
constexpr double tiny = 1e-9;
constexpr double rigidTolerance = 2e-4;  // metres
constexpr double twistRate = 6;  // radians per second

/// Directions of the T-pose, of any length: slightly bent where a standing body is.
constexpr Offsets tPoseDirections
    = {glm::dvec3(0, 0, 0), {0.6, -0.8, 0},   {-0.6, -0.8, 0},   {0, 1, -0.15},
       {0.06, -1, 0},       {-0.06, -1, 0},   {0, 1, 0},         {-0.03, -1, -0.08},
       {0.03, -1, -0.08},   {0, 0.95, 0.3},   {0.15, -0.4, 0.9}, {-0.15, -0.4, 0.9},
       {0, 1, -0.15},       {0.6, 0.8, -0.2}, {-0.6, 0.8, -0.2}, {0, 0.85, 0.5},
       {1, 0.15, 0},        {-1, 0.15, 0},    {1, 0, 0},         {-1, 0, 0},
       {1, 0, 0},           {-1, 0, 0}};

/// The only child of each joint, or -1 for forks and ends.
constexpr std::array<int, jointCount> onlyChild = [] {
    std::array<int, jointCount> child{};
    child.fill(-1);
    for (int joint = 1; joint < jointCount; ++joint)
        child[jointParents[joint]] = joint;
    for (const Fork& fork : forks)
        child[fork.joint] = -1;
    return child;
}();

using Directions = std::array<glm::dvec3, 3>;  // of a fork's children: left, right, up

glm::dvec3 unit(const glm::dvec3& v)
{
    const double length = glm::length(v);
    return length < tiny ? glm::dvec3(0) : v / length;
}

Directions directionsOf(const Fork& fork, const Pose& pose)
{
    Directions directions;
    for (int i = 0; i < 3; ++i)
        directions[i] = unit(pose[fork.children[i]] - pose[fork.joint]);
    return directions;
}

Directions restDirectionsOf(const Fork& fork, const Offsets& offsets)
{
    Directions directions;
    for (int i = 0; i < 3; ++i)
        directions[i] = unit(offsets[fork.children[i]]);
    return directions;
}

/// A rotation whose x axis points from right to left and whose y axis leans up.
glm::dquat frameOf(const Directions& directions)
{
    const glm::dvec3 side = unit(directions[0] - directions[1]);
    const glm::dvec3 front = unit(glm::cross(side, directions[2]));
    if (glm::length(side) < tiny || glm::length(front) < tiny) return identity;
    return rotationFromMatrix(glm::dmat3(side, glm::cross(front, side), front));
}

/// The rotation R that maximises the sum of dot(R from, to).
glm::dquat bestRotation(const Directions& from, const Directions& to)
{
    glm::dquat rotation = frameOf(to) * glm::conjugate(frameOf(from));
    for (int iteration = 0; iteration < 100; ++iteration) {
        glm::dvec3 torque(0);
        double agreement = 0;
        for (int i = 0; i < 3; ++i) {
            const glm::dvec3 turned = rotation * from[i];
            torque += glm::cross(turned, to[i]);
            agreement += glm::dot(turned, to[i]);
        }
        const glm::dvec3 step = torque / (std::abs(agreement) + tiny);
        const double angle = glm::length(step);
        if (angle < 1e-12) break;
        rotation = glm::normalize(glm::angleAxis(angle, step / angle) * rotation);
    }
    return rotation;
}

/// The mean directions of a fork's bones as seen from the fork, turned to stand as `upright` does.
Directions meanShape(const Clip& clip, const Fork& fork, const Directions& upright)
{
    Directions mean{glm::dvec3(0), glm::dvec3(0), glm::dvec3(0)};
    for (const Pose& pose : clip.frames) {
        const Directions directions = directionsOf(fork, pose);
        const glm::dquat back = glm::conjugate(frameOf(directions));
        for (int i = 0; i < 3; ++i)
            mean[i] += back * directions[i];
    }
    for (glm::dvec3& direction : mean) {
        // A mean much shorter than one direction each: there is no common shape.
        if (glm::length(direction) < 0.5 * static_cast<double>(clip.frames.size())) return upright;
        direction = unit(direction);
    }
    const glm::dquat rotation = bestRotation(mean, upright);
    for (glm::dvec3& direction : mean)
        direction = rotation * direction;
    return mean;
}

/// Fits a fork in all frames, then lets the bones that do not fit branch off.
void solveFork(const Clip& clip, const Offsets& offsets, const Fork& fork,
               std::vector<glm::dquat>& world, std::vector<Posture>& postures)
{
    const Directions rest = restDirectionsOf(fork, offsets);
    std::array<double, 3> worst{};
    for (std::size_t t = 0; t < clip.frames.size(); ++t) {
        const Directions actual = directionsOf(fork, clip.frames[t]);
        world[t] = bestRotation(rest, actual);
        for (int i = 0; i < 3; ++i) {
            const double length = glm::length(offsets[fork.children[i]]);
            worst[i] = std::max(worst[i], length * glm::distance(world[t] * rest[i], actual[i]));
        }
    }
    for (int i = 0; i < 3; ++i) {
        if (worst[i] <= rigidTolerance) continue;
        for (std::size_t t = 0; t < clip.frames.size(); ++t) {
            const glm::dvec3 actual = directionsOf(fork, clip.frames[t])[i];
            postures[t].branches[fork.children[i]]
                = shortestRotation(rest[i], glm::conjugate(world[t]) * actual);
        }
    }
}

/// The rotation without twist that takes `rest` to the direction of `target`, or, where that would
/// twist by more than `maxTwist` against the previous frame, one that follows it only so far.
glm::dquat swing(const glm::dvec3& rest, const glm::dvec3& target, const glm::dquat* previous,
                 double maxTwist)
{
    const glm::dvec3 direction = unit(target);
    if (glm::length(direction) < tiny) return previous ? *previous : identity;
    const glm::dquat plain = shortestRotation(rest, target);
    if (!previous) return plain;
    const glm::dquat carried = shortestRotation(*previous * rest, target) * *previous;
    const glm::dquat difference = plain * glm::conjugate(carried);
    const glm::dvec3 axis(difference.x, difference.y, difference.z);
    const double twist = std::remainder(2 * std::atan2(glm::dot(axis, direction), difference.w),
                                        2 * std::numbers::pi);
    if (std::abs(twist) <= maxTwist) return plain;
    return glm::normalize(glm::angleAxis(std::copysign(maxTwist, twist), direction) * carried);
}

void alignSign(glm::dquat& rotation, const glm::dquat& previous)
{
    if (glm::dot(rotation, previous) < 0) rotation = -rotation;
}

}  // namespace

Posture::Posture()
{
    joints.fill(identity);
    branches.fill(identity);
}

BoneLengths meanBoneLengths(const Clip& clip)
{
    require(!clip.frames.empty(), "the motion has no frames");
    BoneLengths lengths{};
    for (int joint = 1; joint < jointCount; ++joint) {
        double sum = 0;
        for (const Pose& pose : clip.frames) {
            sum += glm::distance(pose[joint], pose[jointParents[joint]]);
        }
        lengths[joint] = sum / static_cast<double>(clip.frames.size());
    }
    return lengths;
}

Offsets tPoseOffsets(const BoneLengths& lengths)
{
    Offsets offsets;
    for (int joint = 0; joint < jointCount; ++joint) {
        offsets[joint] = lengths[joint] * unit(tPoseDirections[joint]);
    }
    return offsets;
}

Offsets restOffsets(const Clip& clip, const BoneLengths& lengths)
{
    require(!clip.frames.empty(), "the motion has no frames");
    Offsets offsets = tPoseOffsets(lengths);
    for (const Fork& fork : forks) {
        const Directions shape = meanShape(clip, fork, restDirectionsOf(fork, tPoseDirections));
        for (int i = 0; i < 3; ++i)
            offsets[fork.children[i]] = lengths[fork.children[i]] * shape[i];
    }
    return offsets;
}

Pose forwardKinematics(const Posture& posture, const Offsets& offsets)
{
    Pose pose;
    std::array<glm::dquat, jointCount> world;
    pose[Pelvis] = posture.root;
    world[Pelvis] = posture.joints[Pelvis];
    for (int joint = 1; joint < jointCount; ++joint) {
        const int parent = jointParents[joint];
        const glm::dquat base = world[parent] * posture.branches[joint];
        pose[joint] = pose[parent] + base * offsets[joint];
        world[joint] = base * posture.joints[joint];
    }
    return pose;
}

std::vector<Posture> posturesFromClip(const Clip& clip, const Offsets& offsets)
{
    std::vector<Posture> postures(clip.frames.size());
    std::array<std::vector<glm::dquat>, forks.size()> forkWorld;
    for (std::size_t i = 0; i < forks.size(); ++i) {
        forkWorld[i].resize(postures.size());
        solveFork(clip, offsets, forks[i], forkWorld[i], postures);
    }
    for (std::size_t t = 0; t < postures.size(); ++t) {
        const Pose& pose = clip.frames[t];
        const Posture* previous = t == 0 ? nullptr : &postures[t - 1];
        Posture& posture = postures[t];
        posture.root = pose[Pelvis];
        std::array<glm::dquat, jointCount> world;
        for (int joint = 0; joint < jointCount; ++joint) {
            const glm::dquat base
                = joint == Pelvis ? identity : world[jointParents[joint]] * posture.branches[joint];
            glm::dquat& local = posture.joints[joint];
            if (joint == forks[0].joint) local = forkWorld[0][t];
            if (joint == forks[1].joint) local = glm::conjugate(base) * forkWorld[1][t];
            if (const int child = onlyChild[joint]; child >= 0) {
                const glm::dvec3 target = glm::conjugate(base) * (pose[child] - pose[joint]);
                local = swing(offsets[child], target, previous ? &previous->joints[joint] : nullptr,
                              twistRate / clip.fps);
            }
            if (previous) {
                alignSign(local, previous->joints[joint]);
                alignSign(posture.branches[joint], previous->branches[joint]);
            }
            world[joint] = base * local;
        }
    }
    return postures;
}

}  // namespace driftwalk::motion
