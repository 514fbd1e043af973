// The noisy state x_t as a pale cloud: its joints and bones, and threads to where the prediction
// puts each joint.
#pragma once

#include "core/motion/skeleton.h"
#include "widgets/render/strokes.h"

#include <optional>

namespace driftwalk::widgets {

struct Cloud {
    std::vector<Stroke> strokes;
    std::vector<Dot> dots;
};

/// @param noisy       joints of x_t
/// @param prediction  joints of the predicted x0; without it there are no threads
/// @param colour      sRGB
Cloud cloud(const motion::Pose& noisy, const std::optional<motion::Pose>& prediction,
            const glm::vec3& colour);

}  // namespace driftwalk::widgets
