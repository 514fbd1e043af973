// Bending a limb of two bones so that its end reaches a target.
#pragma once

#include <glm/vec3.hpp>

namespace driftwalk::motion {

/// Joint positions of a leg or an arm, metres.
struct Limb {
    glm::dvec3 root;  ///< hip or shoulder
    glm::dvec3 middle;  ///< knee or elbow
    glm::dvec3 end;  ///< ankle or wrist
};

/// The limb with its end on the target: the root stays, the bones keep their lengths, and the plane
/// in which the limb bends turns only as far as the target asks. A target out of reach is
/// approached as far as the lengths allow.
///
/// @param bend  where the middle joint goes if the limb is straight; need not be perpendicular nor
/// of length 1
Limb reach(const Limb& limb, const glm::dvec3& target, const glm::dvec3& bend);

}  // namespace driftwalk::motion
