// Forward kinematics of a BVH file: joint positions in the world, in the file's own unit and axes.
#pragma once

#include "core/motion/bvh_file.h"

namespace driftwalk::motion {

/// Positions of all joints of the file (end sites too), [joints].
using BvhPose = std::vector<glm::dvec3>;

/// Position channels replace the joint's offset; rotations apply in the order of the channels, R =
/// R1 R2 R3. Position channels that are zero throughout in a joint below the root are taken as
/// unused.
class BvhKinematics {
public:
    /// @param file  must outlive this object
    explicit BvhKinematics(const BvhFile& file);

    /// Joint positions at a frame, 0 <= frame < file.frameCount().
    BvhPose pose(int frame) const;

    /// Joint positions with all channels at zero: the offsets alone.
    BvhPose restPose() const;

private:
    const BvhFile& m_file;
    std::vector<bool> m_usesPosition;  // [joints]
};

}  // namespace driftwalk::motion
