// The root's way over the floor, in features: along a given path, and back to where it has to be.
// Free of LibTorch.
#pragma once

#include "core/studio/frame_windows.h"
#include "core/studio/motion_edit.h"

#include <array>

namespace driftwalk::studio {

/// Where the figure starts and which way it faces there; features know neither.
struct Placement {
    double x = 0;  ///< metres
    double z = 0;
    double heading = 0;  ///< radians about y, 0 is +z, towards +x
};

/// A path as the root's columns.
struct RootPath {
    Placement start;
    std::vector<std::array<float, 3>> columns;  ///< [frames] yaw and velocity, columns 0 to 2
};

/// The root of a figure that walks along the path, facing ahead: Catmull-Rom curves through the
/// points, straight on before the first and after the last. Where it stands still it keeps its
/// heading.
RootPath rootAlong(const std::vector<PathPoint>& path, int frames);

/// The clip turned and moved so that it starts there.
motion::Clip placed(motion::Clip clip, const Placement& start);

/// Features whose root is, at the first frame of each span, where it is in the source and faces the
/// same way: what is missing is spread evenly over the frames before it, back to the span before
/// (or to the start). For spans whose own frames are those of the source.
/// @param spans  frames first .. end - 1 that are kept whole, in order
motion::Features withRootMeeting(motion::Features features, const motion::Features& source,
                                 const std::vector<FrameRange>& spans);

}  // namespace driftwalk::studio
