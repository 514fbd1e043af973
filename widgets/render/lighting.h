// What everything in one picture is lit by and seen with.
#pragma once

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace driftwalk::widgets {

struct Lighting {
    glm::mat4 viewProjection{1};
    glm::vec3 eye{0};
    glm::vec3 towardsLight{0, 1, 0};  ///< unit, of the key light
    glm::vec2 pixels{1};  ///< size of the picture
};

}  // namespace driftwalk::widgets
