#include "core/studio/motion_generation.h"

/// The one function of the module. The caller owns the engine and must delete it before closing the
/// module.
extern "C" __attribute__((visibility("default"))) driftwalk::studio::MotionEngine*
driftwalkCreateEngine()
{
    return driftwalk::studio::makeMotionEngine().release();
}
