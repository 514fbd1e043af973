// What is open in the window: what would be lost with the program.
#pragma once

#include "app/gui/workspaces/motion/motion_history.h"
#include "core/diffusion/schedule_spec.h"

#include <QString>

namespace driftwalk::gui {

struct SessionState {
    QString workspace = {};  ///< name of the one in front
    diffusion::ScheduleSpec schedule = {};
    double time = 0;  ///< see Session::time()
    MotionState motion = {};
};

}  // namespace driftwalk::gui
