// Several motions at once on the stage of motions: the one that is worked on, and what stands round
// it.
#pragma once

#include "widgets/render/staging.h"

#include <string>
#include <vector>

namespace driftwalk::gui {

/// How a motion is compared with others: not at all, each in a place of its own, or all where they
/// are.
enum class Comparison { Alone, Beside, Over };

/// What stands round the final motion.
struct Company {
    std::vector<widgets::Companion> others = {};
    std::size_t place = 0;  ///< of the final motion among them
    std::string caption = {};  ///< of the final motion
    widgets::Arrangement arrangement = widgets::Arrangement::Row;
};

/// How so many figures stand beside each other: in a row, more than four in a square.
widgets::Arrangement arrangementOf(std::size_t count);

/// A clip in the form in which it can stand beside another: from the origin facing +z, at its rate.
/// @param fps  of the other, > 0
widgets::ClipPtr besideAt(const motion::Clip& clip, double fps);

}  // namespace driftwalk::gui
