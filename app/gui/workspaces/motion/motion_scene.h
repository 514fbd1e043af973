// What the Motion workspace can show, and which of it belongs to a moment of the two clocks.
#pragma once

#include "app/gui/motion_studio.h"
#include "app/gui/workspaces/motion/comparison.h"

#include <optional>
#include <vector>

namespace driftwalk::gui {

/// One motion at a time: a generated one with its trajectory, or an imported one; and while the
/// next is being generated, its newest step.
struct MotionScene {
    MotionPtr result = nullptr;
    std::shared_ptr<const motion::Clip> imported = nullptr;
    StepPtr preview = nullptr;
    widgets::ClipPtr finished = nullptr;  ///< the result with another clean-up than its own
    Company company = {};  ///< round the final motion

    /// The motion that is kept, exported and shown at the end of diffusion time; null if there is
    /// none.
    const motion::Clip* finalClip() const;
    /// Positions on the diffusion clock: the steps, then the result. 0 without a trajectory.
    int diffusionFrames() const;
    /// The step at a position of the diffusion clock; null at its end, where there is only the
    /// result.
    const studio::MotionStep* step(int position) const;
    /// The body at a position of the diffusion clock: the prediction of x_0, or the result.
    const motion::Clip* figure(int position) const;
    /// The noisy state there; null for a result.
    const motion::Clip* noisy(int position) const;
    /// The noise of each prompt at the newest step up to there that it is known of; null for none.
    std::shared_ptr<const studio::StepNoise> noise(int position) const;
};

/// The pose at a time in frames, mixed from the two frames around it. Empty for a clip without
/// frames.
std::optional<motion::Pose> poseAt(const motion::Clip& clip, double frame);

/// The way of the pelvis over the ground, metres, one point a frame.
std::vector<glm::dvec3> pathOf(const motion::Clip& clip);

}  // namespace driftwalk::gui
