#include "app/gui/workspaces/motion/comparison.h"

#include "core/motion/features.h"
#include "core/motion/resample.h"

namespace driftwalk::gui {

widgets::ClipPtr besideAt(const motion::Clip& clip, double fps)
{
    return std::make_shared<const motion::Clip>(
        motion::placedAtOrigin(clip.fps == fps ? clip : motion::resampled(clip, fps)));
}

}  // namespace driftwalk::gui
