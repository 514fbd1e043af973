// The learning rate over a training: a linear rise, a plateau, and a linear fall at the end.
#pragma once

#include <algorithm>
#include <cstdint>

namespace driftwalk::training {

struct LearningRateSpec {
    double largest = 3e-4;
    int warmupSteps = 300;
    double cooldown
        = 0.3;  ///< last part of the training, in which the learning rate falls to a twentieth
};

/// @param step   0 .. steps - 1
/// @param steps  of the whole training
inline double learningRateAt(const LearningRateSpec& spec, std::int64_t step, std::int64_t steps)
{
    const auto done = static_cast<double>(step + 1);
    const auto all = static_cast<double>(steps);
    const double warm = std::min(1.0, done / std::max(1, spec.warmupSteps));
    const double left = (all - done) / std::max(1.0, all * spec.cooldown);
    return spec.largest * warm * std::clamp(left, 0.05, 1.0);
}

}  // namespace driftwalk::training
