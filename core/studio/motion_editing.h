// Changing a motion with a model: inpainting in the space of features.
#pragma once

#include "core/model/motion_model.h"
#include "core/model/prompt_reader.h"
#include "core/studio/motion_edit.h"
#include "core/studio/motion_engine.h"

namespace driftwalk::studio {

/// The changed motion, as long as the source at 20 fps. What is kept is within a millimetre of the
/// source's own form (see sourceFeatures), in the space that MotionEdit explains.
/// @throws Error for an edit out of range or texts without a known word, Cancelled when stopped
GeneratedMotion editedMotion(const model::MotionModel& model, const model::PromptReader& reader,
                             const MotionEdit& edit, const ComposeOptions& options,
                             std::stop_token stop);

}  // namespace driftwalk::studio
