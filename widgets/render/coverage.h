// Where figures are in a picture, and how fine they have to be. Pure functions; no OpenGL.
#pragma once

#include "widgets/render/camera.h"
#include "widgets/render/layer.h"
#include "widgets/render/scene.h"

namespace driftwalk::widgets {

/// The part of the picture in which a scene's bodies and its strokes in space are, with room for
/// the flesh.
PixelRect covered(const Scene& scene, const Camera& camera, const glm::ivec2& pixels);

/// Which mesh of FigureRenderer a figure needs: 0 the finest; the smaller the figure, the coarser.
int detailFor(const motion::Pose& pose, const Camera& camera, const glm::vec2& pixels);

}  // namespace driftwalk::widgets
