// A person to draw in tests.
#pragma once

#include "core/motion/clip.h"

#include <glm/geometric.hpp>

#include <utility>

namespace driftwalk::tests {

/// Stands at x = z = 0 on the floor with the arms stretched to the sides, facing +z.
inline motion::Pose tPose()
{
    using namespace motion;
    auto directions = restDirections;
    directions[Head] = glm::normalize(glm::dvec3(0, 0.85, 0.5));
    for (const Joint joint : {LeftShoulder, LeftElbow, LeftWrist})
        directions[joint] = {1, 0, 0};
    for (const Joint joint : {RightShoulder, RightElbow, RightWrist})
        directions[joint] = {-1, 0, 0};
    for (const Joint joint : {LeftFoot, RightFoot})
        directions[joint] = glm::normalize(glm::dvec3(0, -0.33, 1));
    directions[LeftCollar] = glm::normalize(glm::dvec3(0.6, 1, -0.1));
    directions[RightCollar] = glm::normalize(glm::dvec3(-0.6, 1, -0.1));
    directions[LeftHip] = glm::normalize(glm::dvec3(0.75, -0.8, 0));
    directions[RightHip] = glm::normalize(glm::dvec3(-0.75, -0.8, 0));
    Pose pose{};
    for (std::size_t joint = 1; joint < pose.size(); ++joint)
        pose[joint] = pose[static_cast<std::size_t>(jointParents[joint])]
            + boneLengths[joint] * directions[joint];
    const double floor = pose[RightFoot].y;
    for (glm::dvec3& joint : pose)
        joint.y -= floor;
    return pose;
}

inline motion::Clip clipOf(std::vector<motion::Pose> frames)
{
    motion::Clip clip;
    clip.frames = std::move(frames);
    return clip;
}

}  // namespace driftwalk::tests
