// Timelines to begin with.
#pragma once

#include "core/studio/motion_timeline.h"

#include <QString>

#include <vector>

namespace driftwalk::gui {

struct TimelinePreset {
    QString name;
    studio::Timeline timeline;
};

/// Each is sound and shows another thing that a timeline can do.
const std::vector<TimelinePreset>& timelinePresets();

}  // namespace driftwalk::gui
