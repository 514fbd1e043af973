// What every reader and writer of motions asks of a clip.
#pragma once

#include "core/motion/clip.h"

namespace driftwalk::motion {

inline constexpr double leastFps = 1;
inline constexpr double mostFps = 1000;

/// Over an hour at 120 frames per second; a quarter of a gigabyte.
inline constexpr int mostFrames = 500000;

/// @throws Error unless leastFps <= fps <= mostFps
void requireFps(double fps);

/// Frames, their number, their rate and their positions are as files can hold them.
/// @throws Error in one sentence: no frames, too many, a rate out of range, or the first position
/// that is no number or more than 1e6 m away
void requireSound(const Clip& clip);

/// The smallest box with edges along the axes around all joints of all frames, metres.
struct BoundingBox {
    glm::dvec3 least{0};
    glm::dvec3 most{0};
};

/// @throws Error if the clip has no frames
BoundingBox boundingBox(const Clip& clip);

/// The largest distance between a joint in one clip and in the other, millimetres.
/// @throws Error if the clips differ in their number of frames
double largestDistanceMm(const Clip& a, const Clip& b);

}  // namespace driftwalk::motion
