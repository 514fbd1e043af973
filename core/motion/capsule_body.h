// A body of capsules around the bones of a skeleton at rest: what a motion wears in other programs.
#pragma once

#include "core/motion/kinematics.h"

#include <cstdint>
#include <glm/vec3.hpp>
#include <vector>

namespace driftwalk::motion {

/// Triangles with one joint a vertex; by vertex, in the order of positions.
struct CapsuleBody {
    std::vector<glm::vec3> positions;  ///< metres, in the rest pose with the pelvis at the origin
    std::vector<glm::vec3> normals;  ///< unit vectors
    std::vector<std::uint8_t> joints;  ///< the joint that moves the vertex
    std::vector<std::uint16_t> triangles;  ///< three vertices each, counter-clockwise from outside
};

/// A capsule around every bone, moved by the joint it starts from, and an ellipsoid for the head.
CapsuleBody capsuleBody(const Offsets& offsets);

}  // namespace driftwalk::motion
