#include "core/toy/forward_walk.h"

#include "core/toy/dice.h"
#include "core/util/error.h"

#include <cmath>

namespace driftwalk::toy {

std::vector<std::vector<Point>> forwardWalk(const diffusion::NoiseSchedule& schedule,
                                            const std::vector<Point>& x0,
                                            const std::vector<int>& timesteps, std::uint64_t seed)
{
    Dice dice(seed);
    std::vector<std::vector<Point>> states;
    states.reserve(timesteps.size());
    std::vector<Point> current = x0;
    double alphaBarBefore = 1;
    int before = -1;
    for (const int t : timesteps) {
        require(t > before && t < schedule.steps(),
                "a walk needs increasing steps of the schedule");
        const double alphaBar = schedule.alphasCumprod()[static_cast<std::size_t>(t)];
        const double signal = std::sqrt(alphaBar / alphaBarBefore);
        const double noise = std::sqrt(1 - alphaBar / alphaBarBefore);
        for (Point& point : current) {
            const Point z = dice.normal();
            point = {signal * point.x + noise * z.x, signal * point.y + noise * z.y};
        }
        states.push_back(current);
        alphaBarBefore = alphaBar;
        before = t;
    }
    return states;
}

}  // namespace driftwalk::toy
