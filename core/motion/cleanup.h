// The light finishing that a generated clip needs: rigid bones, feet that stand, no jitter.
#pragma once

#include "core/motion/features.h"
#include "core/motion/kinematics.h"
#include "core/motion/root_correction.h"

namespace driftwalk::motion {

/// A low-pass over time: a Gaussian G, twice more of what it left out (twicing, Tukey 1977), in all
/// 1 - (1 - G)^3. Steps keep their height: at the usual sigma, 97 % of what swings at 2 Hz is
/// left, of jitter at 8 Hz 1 %; the Gaussian of the same jerk leaves 82 % of the swing. Straight
/// movement stays as it is, up to the first and last frame.
/// @param sigma  of G, frames, >= 0; 0 changes nothing
Clip smoothed(const Clip& clip, double sigma);

/// Moves the clip up or down so that in one frame of twenty the lowest joint is on or below y = 0:
/// unlike onGround, a single bad frame does not lift the whole motion.
Clip standingOnGround(Clip clip);

struct FootLockSpec {
    double height = 0.06;  ///< of the toe joint, below which a foot with contact is planted, metres
    double speed = 2.0;  ///< horizontal, above which it is not, m/s
    double slack = 0.15;  ///< that a planted foot may drift before it is set anew, metres
    double blend = 0.2;  ///< time over which a foot comes to its place and leaves it, seconds
};

/// Holds each planted foot in the mean place of its stretch and bends the leg accordingly; between
/// stretches the correction fades. The foot keeps its direction, bones keep their lengths, no toe
/// goes below y = 0 where the leg can lift it. A foot that is farther away than the leg is long is
/// held as near as possible.
///
/// @param contacts  as many as the clip has frames
/// @throws Error if their numbers differ
Clip withLockedFeet(Clip clip, const Contacts& contacts, const FootLockSpec& spec = {});

struct CleanupSpec {
    BoneLengths lengths = boneLengths;  ///< metres
    double smoothing = 1.4;  ///< sigma as smoothed() takes it, frames; 0 for none
    bool standsOnGround = true;
    bool rootFollowsFeet = true;
    RootCorrectionSpec rootCorrection = {};
    bool locksFeet = true;
    FootLockSpec footLock = {};
};

/// Smoothing, bone lengths, ground, the root's path and foot locking, in that order; bone lengths
/// always, the others where the spec asks for them.
/// @throws Error if there are not as many contacts as frames
Clip cleanedUp(const Clip& clip, const Contacts& contacts, const CleanupSpec& spec = {});

}  // namespace driftwalk::motion
