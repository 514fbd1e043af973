// Colours of everything the renderer draws, for the light and the dark interface.
#pragma once

#include "core/motion/body_parts.h"

#include <array>
#include <glm/vec3.hpp>

namespace driftwalk::widgets {

/// A colour for each part, in the order of motion::BodyPart.
using PartColours = std::array<glm::vec3, motion::bodyPartCount>;

/// The colours of body parts, the same in figure, body map and timeline: left limbs cool, right
/// limbs warm, arms lighter than legs, the trunk neutral, the root that of the way travelled.
const PartColours& partColours(bool isDark);

/// What is behind everything: plain paper, a studio's soft gradient, or a dark stage.
enum class Backdrop { Paper, Studio, Stage };

/// All colours are sRGB, [0, 1].
struct RenderTheme {
    glm::vec3 background;  ///< of the whole picture
    glm::vec3 floor;  ///< of the lit floor below the figure; fades into the background
    glm::vec3 grid;  ///< of the lines on the floor
    glm::vec3 shadow;  ///< what the floor darkens to
    float shadowStrength = 0;  ///< opacity of the deepest shadow, [0, 1]
    glm::vec3 skyLight;  ///< light from above
    glm::vec3 floorLight;  ///< light from below
    PartColours parts;
    glm::vec3 plain;  ///< a figure of one material
    glm::vec3 velocity;  ///< arrows
    glm::vec3 noise;  ///< the noisy state x_t
    glm::vec3 prediction;  ///< predictions of x_0
    glm::vec3 ink;  ///< letters

    const glm::vec3& colour(motion::BodyPart part) const
    {
        return parts[static_cast<std::size_t>(part)];
    }
};

RenderTheme lightRenderTheme();
RenderTheme darkRenderTheme();

/// The theme as it is before a backdrop: a stage is dark in both. Parts keep their colours.
RenderTheme before(Backdrop backdrop, const RenderTheme& theme);

/// The background's colours at the upper and the lower edge of the picture.
struct BackdropColours {
    glm::vec3 high;
    glm::vec3 low;

    bool operator==(const BackdropColours&) const = default;
};

/// @param theme  as before() gives it
BackdropColours backdropColours(Backdrop backdrop, const RenderTheme& theme);

}  // namespace driftwalk::widgets
