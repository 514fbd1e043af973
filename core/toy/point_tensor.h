// Points of the playground as tensors, which the mathematics works on, and back.
#pragma once

#include "core/toy/point_set.h"
#include "core/util/tensor.h"

namespace driftwalk::toy {

/// [N, 2] float64 on the CPU.
Tensor toTensor(const std::vector<Point>& points);

/// @param x  [N, 2] of real numbers, on any device
/// @throws Error if x has another shape
std::vector<Point> toPoints(const Tensor& x);

}  // namespace driftwalk::toy
