#include "core/studio/elbo_run.h"
#include "core/studio/motion_generation.h"
#include "core/studio/playground.h"

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

extern "C" __attribute__((visibility("default"))) driftwalk::studio::ElboEngine*
driftwalkCreateElbo()
{
    return driftwalk::studio::makeElboEngine().release();
}
