#include "core/studio/picture.h"

#include "core/util/error.h"

#include <cmath>
#include <numbers>
#include <random>

namespace driftwalk::studio {

std::vector<double> standardNoise(std::size_t count, std::uint64_t seed)
{
    constexpr double unit = 0x1p-53;
    std::mt19937_64 random(seed);
    const auto uniform = [&] { return (static_cast<double>(random() >> 11) + 0.5) * unit; };
    std::vector<double> noise(count + count % 2);
    // Box and Muller 1958; the library's distribution differs between machines.
    for (std::size_t i = 0; i < noise.size(); i += 2) {
        const double radius = std::sqrt(-2 * std::log(uniform()));
        const double angle = 2 * std::numbers::pi * uniform();
        noise[i] = radius * std::cos(angle);
        noise[i + 1] = radius * std::sin(angle);
    }
    noise.resize(count);
    return noise;
}

Picture noised(const Picture& x0, const std::vector<double>& epsilon, double alphaBar)
{
    require(epsilon.size() == x0.values.size(), "the noise does not have the size of the picture");
    require(alphaBar >= 0 && alphaBar <= 1, "alpha-bar must be between 0 and 1");
    const double signal = std::sqrt(alphaBar);
    const double sigma = std::sqrt(1 - alphaBar);
    Picture xt = x0;
    for (std::size_t i = 0; i < epsilon.size(); ++i)
        xt.values[i] = signal * x0.values[i] + sigma * epsilon[i];
    return xt;
}

}  // namespace driftwalk::studio
