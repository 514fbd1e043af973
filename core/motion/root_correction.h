// The root's path made to agree with the feet: a figure moves because its standing foot does not.
#pragma once

#include "core/motion/clip.h"
#include "core/motion/features.h"

namespace driftwalk::motion {

struct RootCorrectionSpec {
    double sigma = 0.1;  ///< of the Gaussian that smooths the correction over time, seconds, > 0
    double speed = 2.5;  ///< of a toe, above which its contact label is taken for wrong, m/s
};

/// Moves the whole figure horizontally, by an offset that changes smoothly over time, so that toes
/// with contact stay in place on average. Poses keep their shape; where neither foot has contact
/// for long, the figure moves as before. The first frame stays.
///
/// @param contacts  as many as the clip has frames
/// @throws Error if their numbers differ or the sigma is not above 0
Clip withRootFollowingFeet(Clip clip, const Contacts& contacts,
                           const RootCorrectionSpec& spec = {});

}  // namespace driftwalk::motion
