// Changing a motion that exists: what stays of it, and what the rest becomes. Free of LibTorch.
#pragma once

#include "core/motion/clip.h"
#include "core/motion/features.h"
#include "core/studio/motion_timeline.h"

#include <vector>

namespace driftwalk::studio {

/// A stretch of time, seconds.
struct TimeSpan {
    double start = 0;
    double end = 0;

    bool operator==(const TimeSpan&) const = default;
};

/// Where the pelvis is above the floor at a time, metres.
struct PathPoint {
    double seconds = 0;
    double x = 0;
    double z = 0;

    bool operator==(const PathPoint&) const = default;
};

/// Kept joints stay where they are as seen from the pelvis: relative to the point of the floor
/// below it, turned as the body faces, at their height. So an arm that is kept comes along when
/// the root is made anew; keep the root too, and it also stays where it is in the world. Spans are
/// kept with the root, in the world.
struct MotionEdit {
    motion::Clip source;  ///< at any rate and size; it is brought into the model's form
    Timeline timeline;  ///< what the rest does; as long as the source, its own seconds are ignored
    std::vector<motion::BodyRegion> keptRegions;  ///< all the time
    std::vector<motion::Joint> keptJoints;  ///< all the time
    std::vector<TimeSpan> keptSpans;  ///< of the whole body; the first and the last: in-betweening
    std::vector<PathPoint> path;  ///< that the root follows, facing ahead; empty or two and more
    double noise = 1;  ///< share of the schedule that is run: 1 starts from noise alone, less from
                       ///< the source with as much noise, (0, 1]
    int repeats = 0;  ///< times that the result is noised again half as far and denoised once more,
                      ///< so that old and new grow together (after Lugmayr et al. 2022, "RePaint")
};

/// @throws Error naming the first value that is out of range, also those of the timeline
void validate(const MotionEdit& edit);

/// The source as the model sees it: features of all its frames (at 20 fps, uniform bones, on the
/// ground, from x = z = 0 facing +z). The last frame moves on as before.
/// @throws Error if the source is shorter than two seconds or longer than ten minutes
motion::Features sourceFeatures(const motion::Clip& source);

/// How much of each feature is kept: [frames, 263]. 1 for what is kept, falling smoothly to 0
/// outside of spans, over the timeline's blend.
std::vector<float> keptFeatures(const MotionEdit& edit, int frames);

/// How much of each joint's position is kept in the same way: [frames, 22]; that of the pelvis is
/// the root's.
std::vector<float> keptJoints(const MotionEdit& edit, int frames);

}  // namespace driftwalk::studio
