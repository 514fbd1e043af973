#include "core/studio/elbo_run.h"
#include "core/studio/image_generation.h"
#include "core/studio/motion_generation.h"
#include "core/studio/playground.h"
#include "core/studio/schedule_learning.h"
#include "core/studio/self_check.h"
#include "core/util/resources.h"

// The functions of the module. The caller owns an engine and must delete it before closing the
// module.

extern "C" __attribute__((visibility("default"))) driftwalk::studio::MotionEngine*
driftwalkCreateEngine()
{
    return driftwalk::studio::makeMotionEngine().release();
}

extern "C" __attribute__((visibility("default"))) driftwalk::studio::PlaygroundEngine*
driftwalkCreatePlayground()
{
    return driftwalk::studio::makePlaygroundEngine().release();
}

/// Fills `results`.
extern "C" __attribute__((visibility("default"))) void
driftwalkSelfCheck(std::vector<driftwalk::studio::SelfCheckResult>& results,
                   const driftwalk::ProgressFn& onProgress, const std::stop_token& stop)
{
    results = driftwalk::studio::runSelfCheck(driftwalk::resourcePath("self_check.json"),
                                              onProgress, stop);
}

extern "C" __attribute__((visibility("default"))) driftwalk::studio::ScheduleLearning*
driftwalkLearnSchedule(const driftwalk::toy::PointSetSpec& data,
                       const driftwalk::toy::LearnedScheduleSpec& spec)
{
    return driftwalk::studio::makeScheduleLearning(data, spec).release();
}

extern "C" __attribute__((visibility("default"))) driftwalk::studio::ImageEngine*
driftwalkCreateImageEngine()
{
    return driftwalk::studio::makeImageEngine().release();
}

extern "C" __attribute__((visibility("default"))) driftwalk::studio::ElboEngine*
driftwalkCreateElbo()
{
    return driftwalk::studio::makeElboEngine().release();
}
