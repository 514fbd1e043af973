// The evidence lower bound of a motion under the text-to-motion model (Luo 2022, eq. 58), from a
// part of its steps.
#pragma once

#include "core/model/motion_model.h"
#include "core/model/prompt_reader.h"
#include "core/studio/motion_engine.h"

namespace driftwalk::studio {

/// As MotionEngine::elbo. Each draw takes one step at random from each of spec.terms equal parts of
/// the schedule, which counts for its whole part, so that the total has no bias; ElboBound::t are
/// the middles of the parts.
void motionElbo(const model::MotionModel& model, const model::PromptReader& reader,
                const motion::Clip& clip, const MotionElboSpec& spec, const ElboNewsFn& onNews,
                std::stop_token stop);

}  // namespace driftwalk::studio
