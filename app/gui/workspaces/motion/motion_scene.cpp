#include "app/gui/workspaces/motion/motion_scene.h"

#include <algorithm>
#include <glm/common.hpp>

namespace driftwalk::gui {

const motion::Clip* MotionScene::finalClip() const
{
    if (imported) return imported.get();
    if (finished) return finished.get();
    return result ? &result->clip : nullptr;
}

int MotionScene::diffusionFrames() const
{
    if (preview) return preview->stepCount + 1;
    if (imported || !result || result->trajectory.empty()) return 0;
    return static_cast<int>(result->trajectory.size()) + 1;
}

const studio::MotionStep* MotionScene::step(int position) const
{
    if (preview) return preview.get();
    if (position < 0 || position >= diffusionFrames() - 1) return nullptr;
    return &result->trajectory[static_cast<std::size_t>(position)];
}

const motion::Clip* MotionScene::figure(int position) const
{
    const auto* const shown = step(position);
    return shown ? &shown->x0 : finalClip();
}

const motion::Clip* MotionScene::noisy(int position) const
{
    const auto* const shown = step(position);
    return shown ? &shown->xt : nullptr;
}

std::shared_ptr<const studio::StepNoise> MotionScene::noise(int position) const
{
    if (preview) return preview->noise;
    if (imported || !result) return nullptr;
    const auto& steps = result->trajectory;
    for (int i = std::min(position, static_cast<int>(steps.size()) - 1); i >= 0; --i)
        if (steps[static_cast<std::size_t>(i)].noise)
            return steps[static_cast<std::size_t>(i)].noise;
    return nullptr;
}

std::optional<motion::Pose> poseAt(const motion::Clip& clip, double frame)
{
    if (clip.frames.empty()) return std::nullopt;
    const auto last = static_cast<double>(clip.frames.size() - 1);
    const double inside = std::clamp(frame, 0.0, last);
    const auto left = static_cast<std::size_t>(inside);
    const auto right = std::min(left + 1, clip.frames.size() - 1);
    motion::Pose pose = clip.frames[left];
    for (std::size_t joint = 0; joint < pose.size(); ++joint)
        pose[joint]
            = glm::mix(pose[joint], clip.frames[right][joint], inside - static_cast<double>(left));
    return pose;
}

std::vector<glm::dvec3> pathOf(const motion::Clip& clip)
{
    std::vector<glm::dvec3> path;
    path.reserve(clip.frames.size());
    for (const motion::Pose& pose : clip.frames)
        path.emplace_back(pose[motion::Pelvis].x, 0.0, pose[motion::Pelvis].z);
    return path;
}

}  // namespace driftwalk::gui
