#include "core/util/random.h"

#include <ATen/CPUGeneratorImpl.h>

namespace driftwalk {

at::Generator makeGenerator(std::uint64_t seed)
{
    return at::make_generator<at::CPUGeneratorImpl>(seed);
}

Tensor standardNormal(at::IntArrayRef shape, at::Generator generator, at::ScalarType dtype)
{
    return at::randn(shape, std::move(generator), at::TensorOptions().dtype(dtype));
}

}  // namespace driftwalk
