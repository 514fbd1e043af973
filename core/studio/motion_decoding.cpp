#include "core/studio/motion_decoding.h"

#include "core/motion/retarget.h"

#include <ATen/ATen.h>

#include <cmath>

namespace driftwalk::studio {

diffusion::SamplerSpec samplerSpecOf(const MotionSpec& spec)
{
    diffusion::SamplerSpec sampler;
    sampler.name = spec.sampler;
    sampler.steps = spec.steps;
    sampler.eta = spec.eta;
    return sampler;
}

int paddedFrames(const model::MotionModel& model, int frames)
{
    const int group = model.spec.framesPerToken;
    return (frames + group - 1) / group * group;
}

Tensor startingNoise(const model::MotionModel& model, const diffusion::NoiseSource& noise,
                     int padded)
{
    return noise({padded, model.spec.features}).to(at::kFloat);
}

Tensor noised(const Tensor& x, const diffusion::NoiseSchedule& schedule,
              const diffusion::NoiseSource& noise)
{
    const double alphaBar = schedule.alphasCumprod().back();
    return std::sqrt(alphaBar) * x + std::sqrt(1 - alphaBar) * noise(x.sizes()).to(x.options());
}

motion::Features featuresFrom(const model::MotionModel& model, const Tensor& x, int frames)
{
    const Tensor values
        = (x.narrow(0, 0, frames).to(at::kFloat) * model.standardDeviation + model.mean)
              .contiguous();
    const auto* data = values.data_ptr<float>();
    return {std::vector<float>(data, data + values.numel())};
}

Tensor normalised(const model::MotionModel& model, const motion::Features& features)
{
    const Tensor values
        = at::tensor(features.values, at::kFloat).view({features.frames(), model.spec.features});
    return (values - model.mean) / model.standardDeviation;
}

motion::Clip decoded(const model::MotionModel& model, const Tensor& x, int frames)
{
    return motion::clipFromFeatures(featuresFrom(model, x, frames));
}

UnfinishedMotion unfinishedFrom(const model::MotionModel& model, const Tensor& x, int frames)
{
    const motion::Features features = featuresFrom(model, x, frames);
    return {motion::clipFromFeatures(features), motion::contactsFromFeatures(features), {}};
}

MotionStep describedStep(const model::MotionModel& model, const diffusion::SamplerStep& step,
                         int frames)
{
    MotionStep result;
    result.index = step.index;
    result.stepCount = step.stepCount;
    result.t = step.t;
    result.alphaBar = step.alphaBar;
    result.epsilonNorm = step.epsilon.square().mean().sqrt().item<double>();
    result.xt = decoded(model, step.xt[0], frames);
    result.x0 = motion::onGround(motion::withBoneLengths(decoded(model, step.x0[0], frames)));
    return result;
}

}  // namespace driftwalk::studio
