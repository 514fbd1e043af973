// Velocities that agree with positions: predictions that were put together from several have
// neither.
#pragma once

#include "core/util/tensor.h"

namespace driftwalk::studio {

/// Features whose joint velocities (columns 193 to 258) are those of their positions, height, yaw
/// and root velocity, as featuresFromClip defines them. The last frame, which has no next one,
/// takes the velocities of the frame before; a single frame stays as it is. The root's own columns
/// are the source and stay.
/// @param features  [..., T, 263] in metres and radians (not normalised)
/// @return          a new tensor of the same shape
Tensor withRederivedVelocities(const Tensor& features);

}  // namespace driftwalk::studio
