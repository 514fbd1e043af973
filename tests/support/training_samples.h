// A small training file of simple motions, for tests of what is trained on it.
#pragma once

#include "core/dataset/training_file.h"
#include "core/motion/bvh_export.h"
#include "core/motion/kinematics.h"

#include <cmath>
#include <filesystem>
#include <numbers>

namespace driftwalk::tests {

/// A figure that walks straight on with swinging arms and legs, at 20 fps.
inline motion::Clip walkingClip(int frames, double speed)
{
    const motion::Offsets offsets = motion::tPoseOffsets(motion::boneLengths);
    motion::Clip clip;
    for (int frame = 0; frame < frames; ++frame) {
        const double time = frame / motion::modelFps;
        const double swing = 0.5 * std::sin(2 * std::numbers::pi * time);
        const auto about
            = [](double angle, const glm::dvec3& axis) { return glm::angleAxis(angle, axis); };
        motion::Posture posture;
        posture.root = {0, 0.95, speed * time};
        posture.joints[motion::LeftHip] = about(swing, {1, 0, 0});
        posture.joints[motion::RightHip] = about(-swing, {1, 0, 0});
        posture.joints[motion::LeftShoulder] = about(-1.3, {0, 0, 1}) * about(swing, {0, 1, 0});
        posture.joints[motion::RightShoulder] = about(1.3, {0, 0, 1});
        clip.frames.push_back(motion::forwardKinematics(posture, offsets));
    }
    return clip;
}

/// Writes BVH files of four contents below `folder` and builds folder/clips.safetensors of them.
inline std::filesystem::path writeTrainingFile(const std::filesystem::path& folder)
{
    const auto clips = folder / "clips";
    std::filesystem::create_directories(clips);
    for (const char* content : {"walk", "walk-back", "wave-left-hand", "raise-up-right-hand"})
        for (int i = 0; i < 3; ++i)
            motion::exportBvh(
                clips / ("set_" + std::string(content) + "_normal_00" + std::to_string(i) + ".bvh"),
                walkingClip(45 + 10 * i, 0.5 + 0.3 * i));
    const auto path = folder / "clips.safetensors";
    dataset::buildTrainingFile({clips}, path);
    return path;
}

}  // namespace driftwalk::tests
