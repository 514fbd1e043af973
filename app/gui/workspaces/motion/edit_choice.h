// What of a motion is to stay and how far the rest is forgotten, as it is chosen in the window.
#pragma once

#include "app/gui/workspaces/motion/floor_line.h"

#include <QString>

#include <array>

namespace driftwalk::gui {

struct EditChoice {
    std::array<bool, motion::bodyPartCount> parts{};  ///< that stay, in the order of BodyPart
    std::vector<motion::Joint> joints = {};  ///< that stay besides them
    std::vector<studio::TimeSpan> spans = {};  ///< in which all stays
    FloorLine line = {};  ///< that the root follows; empty for none
    int t = -1;  ///< to which the motion is noised again; -1 and the schedule's last step: all
    int repeats = 0;
};

/// @param timeline       what becomes of the rest
/// @param scheduleSteps  T of the model
studio::MotionEdit editFrom(const EditChoice& choice, motion::Clip source,
                            const studio::Timeline& timeline, int scheduleSteps);

/// Why nothing would come of this edit, and what to do about it, as a sentence; empty where it can
/// be made.
QString problemText(const studio::MotionEdit& edit);

}  // namespace driftwalk::gui
