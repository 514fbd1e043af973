// Grid, mesh, arrows and trails of the plane, in pixels. Pure functions; no OpenGL.
#pragma once

#include "widgets/render/plane_curves.h"

#include <span>

namespace driftwalk::widgets {

/// The distance between grid lines, data units: a round number and at least 64 pixels at scale 1.
float gridStep(const PlaneFrame& frame);

/// Quiet lines at round numbers; those through the origin are stronger.
LineBatch gridLines(const PlaneFrame& frame);

LineBatch meshLines(const PlaneMesh& mesh, const PlaneFrame& frame);

LineBatch arrowLines(const PlaneArrows& arrows, const PlaneFrame& frame);

/// @param tints  place in the palette for each particle; empty for its first colour
LineBatch trailLines(const PlaneTrails& trails, std::span<const float> tints,
                     const PlaneFrame& frame);

}  // namespace driftwalk::widgets
