// Rotations in the forms that motion formats use: quaternions, matrices, 6-D columns and Euler
// angles. Right-handed; a rotation acts on column vectors; a * b rotates by b first. Radians.
#pragma once

#include <array>
#include <glm/gtc/quaternion.hpp>
#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>

namespace driftwalk::motion {

/// The rotation by the smallest angle that takes the direction of `from` to that of `to`. Any
/// lengths; for opposite directions a half turn about an axis that depends on `from` only; identity
/// if one of them is zero.
glm::dquat shortestRotation(const glm::dvec3& from, const glm::dvec3& to);

/// Rotation about the y axis, counter-clockwise seen from above; +z turns towards +x for positive
/// angles.
glm::dquat rotationAboutY(double angle);

/// First column, then second column of a rotation matrix. Source: Zhou et al. 2019, "On the
/// continuity of rotation representations", in the column order of HumanML3D.
using SixD = std::array<double, 6>;

SixD sixDFromRotation(const glm::dquat& rotation);

/// Gram-Schmidt: the first column keeps its direction. Any six numbers give a rotation; where the
/// columns are zero or parallel the missing directions are chosen.
glm::dquat rotationFromSixD(const SixD& columns);

/// The rotation of a matrix with orthonormal columns and determinant 1, with w >= 0.
glm::dquat rotationFromMatrix(const glm::dmat3& matrix);

/// Axes (0 x, 1 y, 2 z) in the order of a BVH file's rotation channels: {2, 0, 1} is Rz * Rx * Ry.
using EulerOrder = std::array<int, 3>;

/// @param angles  one per axis of `order`, in that order; the axes may repeat
glm::dquat rotationFromEuler(const glm::dvec3& angles, const EulerOrder& order);

/// The angles nearest to `previous` among all that give the rotation, so that a sequence has no
/// jumps of full or half turns; angles are not confined to one turn. At gimbal lock the third angle
/// keeps its value.
/// @param order  three different axes
glm::dvec3 eulerFromRotation(const glm::dquat& rotation, const EulerOrder& order,
                             const glm::dvec3& previous = glm::dvec3(0));

}  // namespace driftwalk::motion
