// The forward process of the playground as a run: data that become noise. Free of LibTorch.
#pragma once

#include "core/studio/playground_engine.h"

namespace driftwalk::studio {

inline constexpr int maxForwardSteps = 300;  ///< that are recorded, spread evenly over the schedule

/// Data of the spec, walked to the last step of its schedule. The trajectory is noisiest first, as
/// that of sampling; the x0 of each step are the data.
/// @throws Error for a spec out of range
PointRun forwardRun(const PlaygroundSpec& spec);

}  // namespace driftwalk::studio
