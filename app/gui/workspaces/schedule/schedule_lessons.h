// Schedules worth seeing: mistakes that papers and programs have made, and their cures.
#pragma once

#include "core/diffusion/schedule_spec.h"

#include <QString>

#include <vector>

namespace driftwalk::gui {

struct ScheduleLesson {
    QString name;  ///< short, for a chip
    QString text;  ///< what there is to see, one or two sentences
    diffusion::ScheduleSpec spec;
};

const std::vector<ScheduleLesson>& scheduleLessons();

/// What a name of scheduleNames() is called in the window.
QString scheduleTitle(const std::string& name);

/// The schedule in a few words, for legends: "linear, T = 50, unscaled".
QString scheduleTitle(const diffusion::ScheduleSpec& spec);

}  // namespace driftwalk::gui
