// One of several motions that were generated for the same sentence, and how they are ranked. Free
// of LibTorch.
#pragma once

#include "core/studio/kept_clip.h"

#include <cstdint>
#include <vector>

namespace driftwalk::studio {

struct MotionCandidate {
    motion::Clip clip;
    std::uint64_t seed = 0;
    double agreement = 0;  ///< with the text, see textAgreement(); more is better
    double footSkate = 0;  ///< share of steps, see evaluation::footSkateRatio()
    double jerk = 0;  ///< m/s^3, see evaluation::meanJerk()
    UnfinishedMotion unfinished = {};  ///< that the clip is finished() from
};

/// The best first, by the sum of the places that each has in agreement, foot skate and jerk; the
/// agreement counts twice. Of equals the order stays.
std::vector<MotionCandidate> ranked(std::vector<MotionCandidate> candidates);

}  // namespace driftwalk::studio
