#include "app/gui/workspaces/motion/comparison.h"

#include "core/motion/features.h"
#include "core/motion/resample.h"

namespace driftwalk::gui {

widgets::Arrangement arrangementOf(std::size_t count)
{
    constexpr std::size_t longestRow = 4;
    return count <= longestRow ? widgets::Arrangement::Row : widgets::Arrangement::Grid;
}

widgets::ClipPtr besideAt(const motion::Clip& clip, double fps)
{
    return std::make_shared<const motion::Clip>(
        motion::placedAtOrigin(clip.fps == fps ? clip : motion::resampled(clip, fps)));
}

}  // namespace driftwalk::gui
