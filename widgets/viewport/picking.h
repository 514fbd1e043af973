// Which joint of a figure is under the mouse. Pure functions; no OpenGL.
#pragma once

#include "widgets/render/camera.h"
#include "widgets/render/scene.h"

#include <glm/vec2.hpp>
#include <optional>

namespace driftwalk::widgets {

/// Where a point is in a picture, pixels from its top left corner; none for points behind the eye.
std::optional<glm::vec2> pictureOf(const glm::vec3& point, const Camera& camera,
                                   const glm::vec2& size);

/// The joint whose bone, from its parent, is drawn nearest to a pixel; of bones that lie over each
/// other the one in front. The pelvis is found at its own place.
/// @param size   of the picture, pixels
/// @param reach  metres from a bone that still count as its limb
std::optional<motion::Joint> pickedJoint(const motion::Pose& pose, const Camera& camera,
                                         const glm::vec2& size, const glm::vec2& pixel,
                                         float reach = 0.09F);

struct PickedJoint {
    int figure = -1;  ///< 0 the main one, i + 1 the scene's others[i]; -1 for none
    int joint = -1;

    bool operator==(const PickedJoint&) const = default;
};

/// The same for all figures of a scene; ghosts cannot be picked.
PickedJoint picked(const Scene& scene, const Camera& camera, const glm::vec2& size,
                   const glm::vec2& pixel);

}  // namespace driftwalk::widgets
