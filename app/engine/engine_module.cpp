#include "core/studio/image_generation.h"
#include "core/studio/motion_generation.h"

// The functions of the module. The caller owns an engine and must delete it before closing the
// module.
extern "C" {

__attribute__((visibility("default"))) driftwalk::studio::MotionEngine* driftwalkCreateEngine()
{
    return driftwalk::studio::makeMotionEngine().release();
}

__attribute__((visibility("default"))) driftwalk::studio::ImageEngine* driftwalkCreateImageEngine()
{
    return driftwalk::studio::makeImageEngine().release();
}
}
