#include "core/motion/bvh_motion.h"

#include <cmath>
#include <glm/mat3x3.hpp>
#include <glm/trigonometric.hpp>

namespace driftwalk::motion {

namespace {

/// Multiplies by a rotation about a coordinate axis from the right: only two columns change.
void rotate(glm::dmat3& matrix, int axis, double degrees)
{
    const double c = std::cos(glm::radians(degrees));
    const double s = std::sin(glm::radians(degrees));
    const int first = (axis + 1) % 3;
    const int second = (axis + 2) % 3;
    const glm::dvec3 a = matrix[first];
    const glm::dvec3 b = matrix[second];
    matrix[first] = c * a + s * b;
    matrix[second] = c * b - s * a;
}

bool isEverMoved(const BvhFile& file, const BvhJoint& joint)
{
    for (int frame = 0; frame < file.frameCount(); ++frame) {
        for (std::size_t i = 0; i < joint.channels.size(); ++i) {
            if (!isRotation(joint.channels[i]) && file.frame(frame)[joint.firstChannel + i] != 0)
                return true;
        }
    }
    return false;
}

}  // namespace

BvhKinematics::BvhKinematics(const BvhFile& file) : m_file(file)
{
    for (const BvhJoint& joint : file.joints) {
        m_usesPosition.push_back(joint.parent < 0 || isEverMoved(file, joint));
    }
}

BvhPose BvhKinematics::pose(int frame) const
{
    const auto values = m_file.frame(frame);
    BvhPose positions(m_file.joints.size());
    std::vector<glm::dmat3> rotations(m_file.joints.size(), glm::dmat3(1));
    for (std::size_t j = 0; j < m_file.joints.size(); ++j) {
        const BvhJoint& joint = m_file.joints[j];
        glm::dvec3 offset = joint.offset;
        glm::dmat3 local(1);
        if (joint.parent >= 0) local = rotations[joint.parent];
        const glm::dmat3 parentRotation = local;
        for (std::size_t i = 0; i < joint.channels.size(); ++i) {
            const double value = values[joint.firstChannel + i];
            const int axis = axisOf(joint.channels[i]);
            if (isRotation(joint.channels[i]))
                rotate(local, axis, value);
            else if (m_usesPosition[j])
                offset[axis] = value;
        }
        rotations[j] = local;
        positions[j] = parentRotation * offset;
        if (joint.parent >= 0) positions[j] += positions[joint.parent];
    }
    return positions;
}

BvhPose BvhKinematics::restPose() const
{
    BvhPose positions(m_file.joints.size());
    for (std::size_t j = 0; j < m_file.joints.size(); ++j) {
        const BvhJoint& joint = m_file.joints[j];
        positions[j] = joint.offset;
        if (joint.parent >= 0) positions[j] += positions[joint.parent];
    }
    return positions;
}

}  // namespace driftwalk::motion
