// Lines that tell how joints move: trails, velocity arrows, rings round feet that stand. Pure
// functions; no OpenGL. Metres.
#pragma once

#include "widgets/render/view_options.h"

#include <array>

namespace driftwalk::widgets {

/// The way of each joint over the second before a frame, fading, in the colour of its part.
std::vector<Stroke> trails(const motion::Clip& clip, double frame, const JointSet& joints,
                           const RenderTheme& theme);

/// An arrow for each joint faster than 0.2 m/s, as long as its way in 0.12 s.
/// @param velocities  metres a second
std::vector<Stroke> velocityArrows(const motion::Pose& pose, const motion::Pose& velocities,
                                   const RenderTheme& theme);

/// Rings on the floor round the feet that stand, in the colour of the leg.
/// @param stands  left, right
std::vector<Stroke> contactRings(const motion::Pose& pose, const std::array<bool, 2>& stands,
                                 const RenderTheme& theme);

inline void append(std::vector<Stroke>& strokes, const std::vector<Stroke>& more)
{
    strokes.insert(strokes.end(), more.begin(), more.end());
}

}  // namespace driftwalk::widgets
