// How PlaneArea gets its pictures: by OpenGL in a context of its own, or by the processor where
// OpenGL would only be imitated by it.
#pragma once

#include "widgets/render/plane_canvas.h"

#include <QImage>

#include <memory>

namespace driftwalk::widgets {

/// Belongs to the thread of the GUI.
class PlaneDrawing {
public:
    virtual ~PlaneDrawing() = default;

    /// @param scene   one that checkScene() accepts
    /// @param size    of the picture, >= 1 x 1
    /// @param reused  a picture whose memory is taken if it fits
    /// @throws Error if the driver cannot draw this
    virtual QImage draw(const PlaneScene& scene, const PlaneLook& look, const QSize& size,
                        QImage reused = {})
        = 0;
};

/// By OpenGL, offscreen.
/// @throws Error if there is no OpenGL 3.3
std::unique_ptr<PlaneDrawing> openGlDrawing();

/// By the processor.
std::unique_ptr<PlaneDrawing> rasterDrawing();

/// The faster one on this system.
/// @throws Error if there is no OpenGL 3.3
std::unique_ptr<PlaneDrawing> bestDrawing();

}  // namespace driftwalk::widgets
