// Randomness comes from a generator object per run, never from the global one.
#pragma once

#include "core/util/tensor.h"

#include <ATen/core/Generator.h>

#include <cstdint>

namespace driftwalk {

/// A CPU generator. The same seed gives the same numbers, bit for bit, on one machine.
at::Generator makeGenerator(std::uint64_t seed);

/// Standard normal noise on the CPU, [shape], float64 or float32 as `dtype` says.
Tensor standardNormal(at::IntArrayRef shape, at::Generator generator,
                      at::ScalarType dtype = at::kFloat);

}  // namespace driftwalk
