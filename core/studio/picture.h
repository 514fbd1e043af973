// Pictures as plain numbers, and the forward process on them (Luo 2022, eq. 69 and 70), for
// programs without LibTorch.
#pragma once

#include <cstdint>
#include <vector>

namespace driftwalk::studio {

struct Picture {
    int channels = 0;  ///< 1 (grey) or 3 (red, green, blue)
    int height = 0;
    int width = 0;
    std::vector<double> values;  ///< [C, H, W] data in [-1, 1]; noisy pictures go beyond

    std::size_t pixelCount() const
    {
        return static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    }

    bool isEmpty() const { return values.empty(); }
};

/// Standard normal numbers; same seed: same numbers, on any machine.
std::vector<double> standardNoise(std::size_t count, std::uint64_t seed);

/// x_t = sqrt(abar) x_0 + sqrt(1 - abar) epsilon (eq. 69).
/// @param epsilon   as many numbers as x0.values
/// @param alphaBar  cumulative signal level, [0, 1]
/// @throws Error if epsilon or alphaBar does not fit
Picture noised(const Picture& x0, const std::vector<double>& epsilon, double alphaBar);

}  // namespace driftwalk::studio
