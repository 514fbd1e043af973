#include "core/dataset/augmentation.h"

#include "core/motion/retarget.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <vector>

namespace driftwalk::dataset {

namespace {

using motion::Clip;
using motion::Pose;

/// Where the body faces, as an angle about y; 0 is +z.
double heading(const Pose& pose)
{
    const glm::dvec3 facing = motion::facingDirection(pose);
    return std::atan2(facing.x, facing.z);
}

/// Columns: the chest's left, up and front.
glm::dmat3 chestFrame(const Pose& pose)
{
    const glm::dvec3 up = glm::normalize(pose[motion::Neck] - pose[motion::Spine3]);
    const glm::dvec3 across = pose[motion::LeftCollar] - pose[motion::RightCollar];
    const glm::dvec3 left = glm::normalize(across - up * glm::dot(across, up));
    return {left, up, glm::cross(left, up)};
}

/// Rotation by `angle` about y.
glm::dvec3 turned(const glm::dvec3& p, double angle)
{
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    return {c * p.x + s * p.z, p.y, -s * p.x + c * p.z};
}

}  // namespace

Clip joined(const Clip& first, const Clip& second)
{
    require(!first.frames.empty() && !second.frames.empty(),
            "clips to join need at least one frame");
    const Pose& end = first.frames.back();
    const Pose& start = second.frames.front();
    const double angle = heading(end) - heading(start);
    const auto placed = [&](const glm::dvec3& p) {
        const glm::dvec3 origin(start[motion::Pelvis].x, 0, start[motion::Pelvis].z);
        return turned(p - origin, angle)
            + glm::dvec3(end[motion::Pelvis].x, 0, end[motion::Pelvis].z);
    };

    Clip result = first;
    const double transition = 0.5 * first.fps;
    for (std::size_t frame = 0; frame < second.frames.size(); ++frame) {
        const double x = std::min(1.0, static_cast<double>(frame + 1) / transition);
        const double remaining = 1 - x * x * (3 - 2 * x);
        Pose pose{};
        for (int joint = 0; joint < motion::jointCount; ++joint)
            pose[joint] = placed(second.frames[frame][joint])
                + remaining * (end[joint] - placed(start[joint]));
        result.frames.push_back(pose);
    }
    return motion::withBoneLengths(result);
}

Clip withArmsOf(const Clip& body, const Clip& source, Arms arms)
{
    require(!body.frames.empty() && !source.frames.empty(),
            "clips to combine need at least one frame");
    std::vector<int> moved;
    if (arms != Arms::Right)
        moved.insert(
            moved.end(),
            {motion::LeftCollar, motion::LeftShoulder, motion::LeftElbow, motion::LeftWrist});
    if (arms != Arms::Left)
        moved.insert(
            moved.end(),
            {motion::RightCollar, motion::RightShoulder, motion::RightElbow, motion::RightWrist});

    Clip result = body;
    const std::size_t period = std::max<std::size_t>(1, 2 * (source.frames.size() - 1));
    for (std::size_t frame = 0; frame < body.frames.size(); ++frame) {
        const std::size_t phase = frame % period;
        const Pose& from = source.frames[std::min(phase, period - phase)];
        Pose& to = result.frames[frame];
        const glm::dmat3 carry = chestFrame(to) * glm::transpose(chestFrame(from));
        for (const int joint : moved)
            to[joint]
                = body.frames[frame][motion::Spine3] + carry * (from[joint] - from[motion::Spine3]);
    }
    return motion::withBoneLengths(result);
}

}  // namespace driftwalk::dataset
