// The 22-joint SMPL skeleton as HumanML3D uses it. Metres; y up; the character faces +z, its left is +x.
#pragma once

#include <glm/vec3.hpp>

#include <array>
#include <string_view>

namespace driftwalk::motion {

inline constexpr int jointCount = 22;

/// Joint numbers of HumanML3D. Left joints are 1, 4, 7, 10, 13, 16, 18, 20.
enum Joint {
    Pelvis, LeftHip, RightHip, Spine1, LeftKnee, RightKnee, Spine2, LeftAnkle, RightAnkle, Spine3, LeftFoot,
    RightFoot, Neck, LeftCollar, RightCollar, Head, LeftShoulder, RightShoulder, LeftElbow, RightElbow,
    LeftWrist, RightWrist
};

/// Positions of the 22 joints at one moment, in metres.
using Pose = std::array<glm::dvec3, jointCount>;

inline constexpr std::array<int, jointCount> jointParents
    = {-1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 12, 13, 14, 16, 17, 18, 19};

inline constexpr std::array<std::string_view, jointCount> jointNames = {"Pelvis", "LeftHip", "RightHip",
    "Spine1", "LeftKnee", "RightKnee", "Spine2", "LeftAnkle", "RightAnkle", "Spine3", "LeftFoot", "RightFoot",
    "Neck", "LeftCollar", "RightCollar", "Head", "LeftShoulder", "RightShoulder", "LeftElbow", "RightElbow",
    "LeftWrist", "RightWrist"};

/// The joint on the other side of the body; joints of the middle are their own counterpart.
inline constexpr std::array<int, jointCount> mirroredJoint
    = {0, 2, 1, 3, 5, 4, 6, 8, 7, 9, 11, 10, 12, 14, 13, 15, 17, 16, 19, 18, 21, 20};

/// Direction of each bone (from its parent) in the rest pose; unit vectors, zero for the pelvis.
inline constexpr std::array<glm::dvec3, jointCount> restDirections = {glm::dvec3{0, 0, 0}, {1, 0, 0},
    {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, -1, 0}, {0, 1, 0}, {0, -1, 0}, {0, -1, 0}, {0, 1, 0}, {0, 0, 1},
    {0, 0, 1}, {0, 1, 0}, {1, 0, 0}, {-1, 0, 0}, {0, 0, 1}, {0, -1, 0}, {0, -1, 0}, {0, -1, 0}, {0, -1, 0},
    {0, -1, 0}, {0, -1, 0}};

/// Bone lengths (from the parent) of HumanML3D's uniform skeleton, metres; zero for the pelvis.
/// Source: clip 012314 of HumanML3D, whose bones have the target lengths of clip 000021.
inline constexpr std::array<double, jointCount> boneLengths = {0, 0.10307, 0.10988, 0.13157, 0.39362, 0.39019,
    0.14319, 0.43243, 0.42564, 0.05736, 0.14338, 0.14942, 0.21936, 0.13749, 0.14338, 0.10304, 0.13161, 0.12298,
    0.25684, 0.26309, 0.26601, 0.26988};

}  // namespace driftwalk::motion
