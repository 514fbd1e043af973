#include "core/training/motion_loss.h"

#include "core/motion/features.h"

#include <ATen/ATen.h>

namespace driftwalk::training {

namespace {

constexpr std::int64_t rootColumns = motion::positionGroup.offset;

/// A frame-to-frame change of the (normalised) position of one standard deviation is large:
/// positions vary by about 0.12 m, velocities by 0.02 m. This brings changes to the scale of the
/// velocity features.
constexpr double changeScale = 6;

Tensor mean(const Tensor& values, const Tensor& weights)
{
    return (values * weights).sum() / weights.expand_as(values).sum().clamp_min(1);
}

/// [F]
Tensor columnWeights(const MotionLossSpec& spec, const at::TensorOptions& options)
{
    Tensor weights = at::ones({motion::featureCount}, options);
    weights.narrow(0, 0, rootColumns).fill_(spec.root);
    for (const int joint : motion::contactJoints) {
        weights.narrow(0, motion::positionGroup.offset + 3 * (joint - 1), 3).fill_(spec.feet);
        weights.narrow(0, motion::velocityGroup.offset + 3 * joint, 3).fill_(spec.feet);
    }
    return weights;
}

}  // namespace

MotionLoss motionLoss(const Tensor& prediction, const Tensor& x0, const Tensor& valid,
                      const Tensor& contacts, const MotionLossSpec& spec)
{
    const Tensor mask = valid.to(at::kFloat).unsqueeze(-1);
    const Tensor features
        = mean((prediction - x0).square() * columnWeights(spec, x0.options()), mask);

    const std::int64_t frames = x0.size(1);
    if (frames < 2) return {features, features, at::zeros({}, x0.options())};
    const Tensor error
        = (prediction - x0).narrow(2, motion::positionGroup.offset, motion::positionGroup.size);
    const Tensor change
        = (error.narrow(1, 1, frames - 1) - error.narrow(1, 0, frames - 1)) * changeScale;
    Tensor jointWeights
        = at::ones({x0.size(0), frames - 1, motion::positionGroup.size / 3}, x0.options());
    for (int foot = 0; foot < 4; ++foot)
        jointWeights.select(2, motion::contactJoints[foot] - 1)
            .add_(contacts.select(2, foot).narrow(1, 0, frames - 1) * (spec.contact - 1));
    const Tensor squared
        = change.square().view({x0.size(0), frames - 1, -1, 3}).mean(-1) * jointWeights;
    const Tensor velocity = mean(squared, mask.narrow(1, 1, frames - 1));
    return {features + spec.velocity * velocity, features, velocity};
}

}  // namespace driftwalk::training
