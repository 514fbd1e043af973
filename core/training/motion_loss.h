// What the motion model is trained to make small.
#pragma once

#include "core/util/tensor.h"

namespace driftwalk::training {

struct MotionLossSpec {
    double root = 5;  ///< weight of the root's columns (yaw, velocity, height) against the others
    double feet = 5;  ///< weight of the columns of ankles and toes, whose heights vary less than
                      ///< their group of columns
    double velocity = 0.5;  ///< weight of the joints' frame-to-frame change
    double contact
        = 5;  ///< weight of a foot's change while it touches the ground, times `velocity`
};

/// Means over all valid numbers.
struct MotionLoss {
    Tensor total;  ///< scalar, to call backward() on
    Tensor features;  ///< squared error of the normalised features
    Tensor velocity;  ///< squared error of the change of the joint positions from frame to frame
};

/// @param prediction  [B, T, 263] predicted x0, normalised
/// @param x0          [B, T, 263] the truth, normalised
/// @param valid       [B, T] bool, true for frames that belong to the motion
/// @param contacts    [B, T, 4] contact labels, 0 or 1 (left ankle, left toe, right ankle, right
/// toe)
MotionLoss motionLoss(const Tensor& prediction, const Tensor& x0, const Tensor& valid,
                      const Tensor& contacts, const MotionLossSpec& spec);

}  // namespace driftwalk::training
