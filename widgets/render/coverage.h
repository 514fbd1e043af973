// Where figures are in a picture, and how large they are. Pure functions; no OpenGL.
#pragma once

#include "widgets/render/camera.h"
#include "widgets/render/layer.h"
#include "widgets/render/scene.h"

namespace driftwalk::widgets {

/// The parts of the picture in which a scene's bodies and its strokes in space are, with room for
/// the flesh; they do not overlap.
std::vector<PixelRect> covered(const Scene& scene, const Camera& camera, const glm::ivec2& pixels);

/// Pixels per metre where a figure stands.
float scaleOf(const motion::Pose& pose, const Camera& camera, const glm::vec2& pixels);

}  // namespace driftwalk::widgets
