// The body that is drawn round the 22 joints: tapered, rounded, flattened segments, like an
// artist's wooden mannequin. Pure functions; no OpenGL. Metres.
#pragma once

#include "widgets/render/render_theme.h"

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <vector>

namespace driftwalk::widgets {

/// How far below the ankles' and toes' joints of a standing figure its soles are: the drawn floor
/// is at -soleDepth.
inline constexpr float soleDepth = 0.015F;

/// One solid of revolution with rounded ends, squeezed to an elliptic section. Laid out as the
/// vertex shader reads it.
struct Segment {
    glm::vec3 start{0};
    float startRadius = 0;
    glm::vec3 end{0};
    float endRadius = 0;
    glm::vec3 side{1, 0,
                   0};  ///< unit, direction of the radius; the other half axis is radius * depth
    float depth = 1;  ///< thickness by width of the section
    glm::vec3 colour{0};  ///< sRGB
    float bulge = 0;  ///< muscle: metres added to the radius at a third of the way
    glm::vec2 caps{1};  ///< height of the rounded ends by radius
    float visor = 0;  ///< 1 draws a face on it
};

/// The segments of a figure in the colours of a theme. Works for any joints, also for a noisy pose.
std::vector<Segment> figureSegments(const motion::Pose& pose, const RenderTheme& theme);

/// A coarse body that casts shadows: capsules, each as (start, radius), (axis, 1 / its squared
/// length).
/// @param thickness  of the capsules by those of a mannequin
std::vector<glm::vec4> figureOccluders(const motion::Pose& pose, float thickness = 1);

/// Number of capsules that figureOccluders() gives.
inline constexpr int occluderCount = 15;

}  // namespace driftwalk::widgets
