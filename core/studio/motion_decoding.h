// Between the states of a motion model and clips: noise to start from, features, what is shown and
// what is kept.
#pragma once

#include "core/diffusion/sampler_spec.h"
#include "core/diffusion/samplers/sampler.h"
#include "core/model/motion_model.h"
#include "core/motion/features.h"
#include "core/studio/motion_engine.h"

namespace driftwalk::studio {

/// How the motion of a spec is sampled.
diffusion::SamplerSpec samplerSpecOf(const MotionSpec& spec);

/// The number of frames, filled up to whole tokens of the model.
int paddedFrames(const model::MotionModel& model, int frames);

/// Standard normal noise of a motion from its seed, [padded, F] float32; longer motions continue
/// the noise of shorter ones.
/// @param padded  from paddedFrames
Tensor startingNoise(const model::MotionModel& model, const diffusion::NoiseSource& noise,
                     int padded);

/// A motion with as much noise as the last step of the schedule has.
/// @param x  [..., F] normalised
Tensor noised(const Tensor& x, const diffusion::NoiseSchedule& schedule,
              const diffusion::NoiseSource& noise);

/// Features in metres and radians from normalised ones.
/// @param x       [T, F], T >= frames
/// @param frames  to take
motion::Features featuresFrom(const model::MotionModel& model, const Tensor& x, int frames);

/// Normalised features, [T, F] float32.
Tensor normalised(const model::MotionModel& model, const motion::Features& features);

/// Joint positions of normalised features [T, F].
motion::Clip decoded(const model::MotionModel& model, const Tensor& x, int frames);

/// The motion of normalised features [T, F], before bones, ground and feet are cleaned up.
UnfinishedMotion unfinishedFrom(const model::MotionModel& model, const Tensor& x, int frames);

/// A step of a sampler whose states are [1, T, F], as poses that can be drawn.
MotionStep describedStep(const model::MotionModel& model, const diffusion::SamplerStep& step,
                         int frames);

}  // namespace driftwalk::studio
