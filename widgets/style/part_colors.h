// The colours of body parts for painted widgets: those of the figure, see render_theme.h.
#pragma once

#include "core/motion/body_parts.h"

#include <QColor>
#include <QList>

namespace driftwalk::widgets {

QColor partColor(motion::BodyPart part, bool isDark);

/// One colour for a part, one for each side for a pair of limbs, and the trunk's with those of the
/// arms for the upper body; ink for the whole body.
QList<QColor> regionColors(motion::BodyRegion region, bool isDark);

}  // namespace driftwalk::widgets
