// The outline of the body map's parts, in units of its own; the figure faces the viewer.
#pragma once

#include "core/motion/body_parts.h"

#include <QPainterPath>
#include <QSizeF>

namespace driftwalk::widgets {

/// Everything lies within (0, 0) .. this size.
inline constexpr QSizeF bodyShapeSize{120, 172};

/// What is drawn: closed outlines; for the root a ring on the floor with an arrow towards the
/// viewer, as lines.
const QPainterPath& bodyShape(motion::BodyPart part);

/// Where a click means the part: a little more than what is drawn.
const QPainterPath& touchShape(motion::BodyPart part);

/// A point that is within the part's shape.
QPointF innerPoint(motion::BodyPart part);

}  // namespace driftwalk::widgets
