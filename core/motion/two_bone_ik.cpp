#include "core/motion/two_bone_ik.h"

#include "core/motion/rotation.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace driftwalk::motion {

namespace {

constexpr double tiny = 1e-9;

/// The part of v that is perpendicular to a unit direction.
glm::dvec3 perpendicular(const glm::dvec3& v, const glm::dvec3& direction)
{
    return v - glm::dot(v, direction) * direction;
}

}  // namespace

Limb reach(const Limb& limb, const glm::dvec3& target, const glm::dvec3& bend)
{
    const double upper = glm::distance(limb.root, limb.middle);
    const double lower = glm::distance(limb.middle, limb.end);
    const glm::dvec3 before = limb.end - limb.root;
    const glm::dvec3 wanted = target - limb.root;
    const double reachable
        = std::clamp(glm::length(wanted), std::abs(upper - lower), upper + lower);
    if (glm::length(before) < tiny || glm::length(wanted) < tiny || reachable < tiny) return limb;
    const glm::dvec3 direction = glm::normalize(wanted);

    // The side to which the limb bends now, carried along with the turn from the old direction to
    // the new one.
    const glm::dquat turn = shortestRotation(before, wanted);
    glm::dvec3 side = perpendicular(turn * (limb.middle - limb.root), direction);
    if (glm::length(side) < 1e-4 * upper) side = perpendicular(bend, direction);
    if (glm::length(side) < tiny) side = perpendicular(turn * glm::dvec3(0.3, 0.5, 0.8), direction);

    // Law of cosines: the foot of the middle joint on the line from root to end.
    const double along = (upper * upper - lower * lower + reachable * reachable) / (2 * reachable);
    const double out = std::sqrt(std::max(0.0, upper * upper - along * along));
    return {limb.root, limb.root + along * direction + out * glm::normalize(side),
            limb.root + reachable * direction};
}

}  // namespace driftwalk::motion
