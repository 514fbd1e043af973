// Colours of everything the renderer draws, for the light and the dark interface.
#pragma once

#include "core/motion/skeleton.h"

#include <glm/vec3.hpp>

namespace driftwalk::widgets {

/// The five groups of the body that have a colour each.
enum class BodyPart { Centre, LeftArm, RightArm, LeftLeg, RightLeg };

/// The part that a joint belongs to. Collars count as centre.
BodyPart bodyPart(motion::Joint joint);

/// All colours are sRGB, [0, 1].
struct RenderTheme {
    glm::vec3 background;  ///< of the whole picture
    glm::vec3 floor;  ///< of the lit floor below the figure; fades into the background
    glm::vec3 grid;  ///< of the lines on the floor
    glm::vec3 shadow;  ///< what the floor darkens to
    float shadowStrength = 0;  ///< opacity of the deepest shadow, [0, 1]
    glm::vec3 skyLight;  ///< light from above
    glm::vec3 floorLight;  ///< light from below
    glm::vec3 centre;  ///< head and spine
    glm::vec3 leftArm;
    glm::vec3 rightArm;
    glm::vec3 leftLeg;
    glm::vec3 rightLeg;
    glm::vec3 noise;  ///< the noisy state x_t
    glm::vec3 path;  ///< the way travelled
    glm::vec3 ink;  ///< letters

    glm::vec3 colour(BodyPart part) const;
};

RenderTheme lightRenderTheme();
RenderTheme darkRenderTheme();

}  // namespace driftwalk::widgets
