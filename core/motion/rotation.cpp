#include "core/motion/rotation.h"

#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace driftwalk::motion {

namespace {

constexpr double tiny = 1e-12;  // below this a direction is rounding noise

glm::dvec3 anyPerpendicular(const glm::dvec3& direction)
{
    const glm::dvec3 size = glm::abs(direction);
    const glm::dvec3 axis = size.x <= size.y && size.x <= size.z ? glm::dvec3(1, 0, 0)
        : size.z <= size.y                                       ? glm::dvec3(0, 0, 1)
                                                                 : glm::dvec3(0, 1, 0);
    return glm::normalize(glm::cross(direction, axis));
}

double nearestTurn(double angle, double previous)
{
    return previous + std::remainder(angle - previous, 2 * std::numbers::pi);
}

glm::dvec3 nearestTurns(const glm::dvec3& angles, const glm::dvec3& previous)
{
    return {nearestTurn(angles.x, previous.x), nearestTurn(angles.y, previous.y),
            nearestTurn(angles.z, previous.z)};
}

}  // namespace

glm::dquat shortestRotation(const glm::dvec3& from, const glm::dvec3& to)
{
    const double fromLength = glm::length(from);
    const double toLength = glm::length(to);
    if (fromLength < tiny || toLength < tiny) return {1, 0, 0, 0};
    const glm::dvec3 a = from / fromLength;
    const glm::dvec3 b = to / toLength;
    const glm::dvec3 across = glm::cross(a, b);
    const double sine = glm::length(across);
    const bool opposite = sine < tiny && glm::dot(a, b) < 0;
    if (sine < tiny && !opposite) return {1, 0, 0, 0};
    // Chords give sine and cosine of half the angle without the cancellation of 1 + cos near a half
    // turn.
    // Rounding may tilt a short cross product, which a half turn would double: make it
    // perpendicular again.
    const glm::dvec3 tilted = opposite ? anyPerpendicular(a) : across / sine;
    const glm::dvec3 axis = glm::normalize(tilted - glm::dot(tilted, a) * a);
    const double halfSine = opposite ? 1.0 : glm::length(a - b) / 2;
    const double halfCosine = opposite ? 0.0 : glm::length(a + b) / 2;
    return glm::normalize(glm::dquat(halfCosine, axis * halfSine));
}

glm::dquat rotationAboutY(double angle)
{
    return {std::cos(angle / 2), 0.0, std::sin(angle / 2), 0.0};
}

SixD sixDFromRotation(const glm::dquat& rotation)
{
    const glm::dmat3 matrix = glm::mat3_cast(rotation);
    return {matrix[0].x, matrix[0].y, matrix[0].z, matrix[1].x, matrix[1].y, matrix[1].z};
}

glm::dquat rotationFromSixD(const SixD& columns)
{
    glm::dvec3 first(columns[0], columns[1], columns[2]);
    first = glm::length(first) < tiny ? glm::dvec3(1, 0, 0) : glm::normalize(first);
    glm::dvec3 second(columns[3], columns[4], columns[5]);
    second -= glm::dot(first, second) * first;
    second = glm::length(second) < tiny ? anyPerpendicular(first) : glm::normalize(second);
    return rotationFromMatrix(glm::dmat3(first, second, glm::cross(first, second)));
}

glm::dquat rotationFromMatrix(const glm::dmat3& matrix)
{
    const glm::dquat rotation = glm::normalize(glm::quat_cast(matrix));
    return rotation.w < 0 ? -rotation : rotation;
}

glm::dquat rotationFromEuler(const glm::dvec3& angles, const EulerOrder& order)
{
    glm::dquat rotation(1, 0, 0, 0);
    for (int i = 0; i < 3; ++i) {
        glm::dvec3 axis(0);
        axis[order[i]] = std::sin(angles[i] / 2);
        rotation = rotation * glm::dquat(std::cos(angles[i] / 2), axis);
    }
    return rotation;
}

glm::dvec3 eulerFromRotation(const glm::dquat& rotation, const EulerOrder& order,
                             const glm::dvec3& previous)
{
    // With R = Ri(a) Rj(b) Rk(c), element (row i, column k) is sign * sin b, and so on; glm is
    // [column][row].
    const auto [i, j, k] = order;
    const double sign = (j - i + 3) % 3 == 1 ? 1.0 : -1.0;
    const glm::dmat3 matrix = glm::mat3_cast(glm::normalize(rotation));
    const double cosine = std::hypot(matrix[i][i], matrix[j][i]);
    const double b = std::atan2(sign * matrix[k][i], cosine);
    if (cosine < 1e-9) {
        // Only a + c (or a - c) is determined: keep c and let Ri(a) Rj(b) = R Rk(-c) give a.
        const glm::dquat undone = rotation * rotationFromEuler({-previous.z, 0, 0}, {k, i, j});
        const glm::dmat3 rest = glm::mat3_cast(glm::normalize(undone));
        const double a = std::atan2(sign * rest[j][k], rest[j][j]);
        return nearestTurns({a, b, previous.z}, previous);
    }
    const double a = std::atan2(-sign * matrix[k][j], matrix[k][k]);
    const double c = std::atan2(-sign * matrix[j][i], matrix[i][i]);
    const double half = std::numbers::pi;
    const glm::dvec3 one = nearestTurns({a, b, c}, previous);
    const glm::dvec3 other = nearestTurns({a + half, half - b, c + half}, previous);
    return glm::length(one - previous) <= glm::length(other - previous) ? one : other;
}

}  // namespace driftwalk::motion
