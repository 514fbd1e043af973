// The colours of particles as places in a palette of at most 8 colours.
#pragma once

#include "widgets/render/plane_scene.h"

#include <glm/vec4.hpp>
#include <vector>

namespace driftwalk::widgets {

struct PlaneTints {
    std::vector<glm::vec4> palette;  ///< 1 to 8 colours, sRGB and opacity
    std::vector<float> places;  ///< for each particle; empty: all have the first colour
};

PlaneTints tintsOf(const PlaneColouring& colouring, const PlaneTheme& theme, float opacity);

}  // namespace driftwalk::widgets
