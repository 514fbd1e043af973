#include "core/studio/forward_run.h"

#include "core/diffusion/respacing.h"
#include "core/toy/forward_walk.h"

#include <algorithm>

namespace driftwalk::studio {

PointRun forwardRun(const PlaygroundSpec& spec)
{
    validate(spec);
    const auto schedule = diffusion::makeSchedule(spec.schedule);
    PointRun run{.spec = spec, .isForward = true};
    run.samples = toy::drawPoints(spec.data, spec.particles, spec.seed).points;
    const auto timesteps
        = diffusion::evenTimesteps(schedule.steps(), std::min(schedule.steps(), maxForwardSteps));
    const int count = static_cast<int>(timesteps.size());
    auto states = toy::forwardWalk(schedule, run.samples, timesteps, spec.seed);
    for (int i = count - 1; i >= 0; --i) {
        const auto place = static_cast<std::size_t>(i);
        const int t = timesteps[place];
        run.trajectory.push_back({.index = count - 1 - i,
                                  .stepCount = count,
                                  .t = t,
                                  .alphaBar = schedule.alphasCumprod()[static_cast<std::size_t>(t)],
                                  .xt = std::move(states[place]),
                                  .x0 = run.samples});
    }
    return run;
}

}  // namespace driftwalk::studio
