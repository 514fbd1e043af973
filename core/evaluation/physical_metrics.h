// How plausible a motion is as movement of a body, by numbers that need no trained judge. Free of
// LibTorch.
#pragma once

#include "core/motion/clip.h"

#include <vector>

namespace driftwalk::evaluation {

/// When a foot counts as skating.
struct FootSkateSpec {
    double height
        = 0.05;  ///< of the toe joint above the ground, below which the foot should stand, metres
    double speed = 0.2;  ///< horizontal, above which it slides, m/s
};

/// Share of frame steps, 0 to 1, in which a toe joint is below the height at both ends and moves
/// faster than the speed. After Karunratanakul et al. 2023, "Guided Motion Diffusion", section 5,
/// which allows 2.5 cm per frame at 20 fps (0.5 m/s); the default is stricter. The ground is y = 0.
/// Zero for fewer than two frames.
double footSkateRatio(const motion::Clip& clip, const FootSkateSpec& spec = {});

/// Mean length of the third time derivative of the joint positions over all joints and frames,
/// m/s^3, by third differences. Zero for fewer than four frames.
double meanJerk(const motion::Clip& clip);

/// Mean over the frames of how far the lowest joint is below y = 0, metres. After Yuan et al. 2023,
/// "PhysDiff", which takes the lowest vertex of a mesh.
double groundPenetration(const motion::Clip& clip);

/// Standard deviation over time of a bone's length as a share of its mean length, averaged over the
/// bones that have a length. Zero for a rigid skeleton.
double boneLengthDrift(const motion::Clip& clip);

/// The speeds of the joints where parts of a motion were put together, as ratios to the rest.
struct SeamSpeeds {
    double mean = 0;  ///< mean over all joints and all steps near seams, over that of other steps
    double peak = 0;  ///< largest mean over the joints of one step near a seam, over that of the
                      ///< fastest other step
};

/// Near is within three steps of a seam. Zero where there is no seam or nothing else.
/// @param seams  frames
SeamSpeeds seamSpeeds(const motion::Clip& clip, const std::vector<int>& seams);

}  // namespace driftwalk::evaluation
