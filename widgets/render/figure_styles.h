// Other bodies than the mannequin round the same joints. Pure functions; no OpenGL. Metres.
#pragma once

#include "widgets/render/figure_shape.h"
#include "widgets/render/scene.h"

namespace driftwalk::widgets {

std::vector<Segment> styledSegments(const motion::Pose& pose, const RenderTheme& theme,
                                    FigureStyle style);

/// Thickness of what casts the shadow, see figureOccluders().
float shadowThickness(FigureStyle style);

/// The theme with all parts in the figure's tint or in the plain material, if it has one of them.
RenderTheme themeOf(const SceneFigure& figure, const SceneLook& look, RenderTheme theme);

}  // namespace driftwalk::widgets
