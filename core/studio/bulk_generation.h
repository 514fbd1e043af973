// Many motions at once, for reports on models.
#pragma once

#include "core/studio/motion_generation.h"

namespace driftwalk::studio {

/// The motions of specs that share sampler, steps, eta and guidance, in batches of similar length;
/// in the order of the specs. A motion also depends a little, by rounding, on those of its batch.
/// @param onProgress  called with the number of motions generated so far
/// @throws Error as generateBatch, Cancelled when stopped
std::vector<motion::Clip> generateAll(const model::MotionModel& model,
                                      const model::PromptReader& reader,
                                      const std::vector<MotionSpec>& specs,
                                      const ProgressFn& onProgress = {}, std::stop_token stop = {});

}  // namespace driftwalk::studio
