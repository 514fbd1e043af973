// A motion: joint positions at a fixed rate. The form in which motions travel between all modules.
#pragma once

#include "core/motion/skeleton.h"

#include <string>
#include <vector>

namespace driftwalk::motion {

/// The frame rate of HumanML3D and of our models, frames per second.
inline constexpr double modelFps = 20.0;

struct Clip {
    double fps = modelFps;     ///< frames per second, > 0
    std::vector<Pose> frames;  ///< joint positions in metres, y up
    std::string name;          ///< what to show a user: a file name or a prompt; may be empty

    double seconds() const { return static_cast<double>(frames.size()) / fps; }
};

}  // namespace driftwalk::motion
