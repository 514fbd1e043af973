#include "core/studio/rederived_velocities.h"

#include "core/motion/features.h"

#include <ATen/ATen.h>

namespace driftwalk::studio {

Tensor withRederivedVelocities(const Tensor& features)
{
    using namespace motion;
    const std::int64_t frames = features.size(-2);
    if (frames < 2) return features.clone();
    const auto column = [](const Tensor& x, int offset) { return x.narrow(-1, offset, 1); };
    const Tensor now = features.narrow(-2, 0, frames - 1);
    const Tensor next = features.narrow(-2, 1, frames - 1);

    // all joints as [..., T - 1, 22] x, y, z about the pelvis' floor point, each frame facing +z
    const auto axis = [&](const Tensor& x, int which) {
        const Tensor pelvis = which == 1 ? column(x, rootHeight.offset)
                                         : at::zeros_like(column(x, rootHeight.offset));
        const Tensor others = x.slice(-1, positionGroup.offset + which,
                                      positionGroup.offset + positionGroup.size, 3);
        return at::cat({pelvis, others}, -1);
    };

    // the next frame's place, step + position, is seen in the next facing: turned back by 2 yaw
    const Tensor turn = 2 * column(now, rootYaw.offset);
    const Tensor c = turn.cos();
    const Tensor s = -turn.sin();
    const Tensor x = axis(next, 0) + column(now, rootVelocity.offset);
    const Tensor z = axis(next, 2) + column(now, rootVelocity.offset + 1);
    const Tensor velocities = at::stack({c * x + s * z - axis(now, 0), axis(next, 1) - axis(now, 1),
                                         c * z - s * x - axis(now, 2)},
                                        -1)
                                  .flatten(-2);
    Tensor result = features.clone();
    Tensor group = result.narrow(-1, velocityGroup.offset, velocityGroup.size);
    group.narrow(-2, 0, frames - 1).copy_(velocities);
    group.select(-2, frames - 1).copy_(velocities.select(-2, frames - 2));
    return result;
}

}  // namespace driftwalk::studio
