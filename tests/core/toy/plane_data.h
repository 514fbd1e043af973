// Points of the plane for tests of what learns there, and how far two sets of them are apart.
#pragma once

#include "core/util/random.h"

#include <ATen/ATen.h>

#include <cmath>

namespace driftwalk::tests {

/// Two interleaved half circles with noise, scaled to unit variance: [count, 2] float32; the upper
/// one comes first.
inline Tensor twoMoons(std::int64_t count, std::uint64_t seed)
{
    const std::int64_t half = count / 2;
    at::Generator generator = makeGenerator(seed);
    const Tensor angle = at::rand({count}, generator) * M_PI;
    const Tensor isLower = (at::arange(count) >= half).to(at::kFloat);
    const Tensor side = 1 - 2 * isLower;
    const Tensor x = side * angle.cos() + isLower;
    const Tensor y = side * angle.sin() + 0.5 * isLower;
    const Tensor noise = standardNormal({count, 2}, generator) * 0.08;
    const Tensor center = at::tensor({0.5F, 0.25F});
    const Tensor scale = at::tensor({0.87F, 0.5F});
    return (at::stack({x, y}, 1) + noise - center) / scale;
}

/// [count] int64: 0 for the upper moon, 1 for the lower one.
inline Tensor moonLabels(std::int64_t count)
{
    return (at::arange(count) >= count / 2).to(at::kLong);
}

/// Energy distance of two sets of points, in their unit (Szekely and Rizzo 2013).
inline double energyDistance(const Tensor& a, const Tensor& b)
{
    const auto mean = [](const Tensor& x, const Tensor& y) {
        return at::cdist(x.to(at::kDouble), y.to(at::kDouble)).mean().item<double>();
    };
    return std::sqrt(std::max(0.0, 2 * mean(a, b) - mean(a, a) - mean(b, b)));
}

}  // namespace driftwalk::tests
