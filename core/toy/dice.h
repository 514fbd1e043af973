// Random numbers for plain values, without LibTorch.
#pragma once

#include "core/toy/point_set.h"
#include "core/util/uniform.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <vector>

namespace driftwalk::toy {

/// Random numbers that are the same with every standard library.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_engine(seed) { }

    /// In [0, 1).
    double uniform() { return driftwalk::uniform(m_engine); }

    /// Two independent standard normal numbers (Box and Muller).
    Point normal()
    {
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        const double angle = 2 * std::numbers::pi * uniform();
        return {radius * std::cos(angle), radius * std::sin(angle)};
    }

    /// An index, with the probability of its part of the last of the running sums.
    std::size_t pick(const std::vector<double>& sums)
    {
        const auto above = std::upper_bound(sums.begin(), sums.end(), uniform() * sums.back());
        return std::min<std::size_t>(above - sums.begin(), sums.size() - 1);
    }

private:
    std::mt19937_64 m_engine;
};

}  // namespace driftwalk::toy
