// The light way to name tensors in a public header; operators belong in .cpp files (ATen/ATen.h
// costs 8 s a file).
#pragma once

#include <ATen/core/Tensor.h>

namespace driftwalk {
using at::Tensor;
}  // namespace driftwalk
