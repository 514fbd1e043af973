// Motions for the tests of core/motion: made up, or from arrays.
#pragma once

#include "core/motion/clip.h"
#include "core/motion/kinematics.h"
#include "core/motion/npy.h"
#include "core/motion/rotation.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <glm/geometric.hpp>
#include <numbers>
#include <random>

namespace driftwalk::tests {

inline motion::Clip clipFromNpy(const motion::NpyArray& array)
{
    motion::Clip clip;
    clip.frames.resize(array.shape.at(0));
    for (std::size_t i = 0; i < array.values.size(); ++i) {
        clip.frames[i / 66][i / 3 % 22][static_cast<int>(i % 3)] = array.values[i];
    }
    return clip;
}

inline glm::dvec3 randomVector(std::mt19937_64& generator)
{
    std::normal_distribution<double> normal;
    return {normal(generator), normal(generator), normal(generator)};
}

/// Largest distance of any joint in the frames that both clips have, metres.
inline double largestDistance(const motion::Clip& a, const motion::Clip& b)
{
    double largest = 0;
    for (std::size_t t = 0; t < std::min(a.frames.size(), b.frames.size()); ++t) {
        for (int joint = 0; joint < motion::jointCount; ++joint) {
            largest = std::max(largest, glm::distance(a.frames[t][joint], b.frames[t][joint]));
        }
    }
    return largest;
}

/// A smooth motion of a rigid skeleton: joints sway about random axes, the root walks a curve and
/// turns from a random yaw by up to several turns.
inline motion::Clip randomClip(int frames, std::uint64_t seed, const motion::Offsets& offsets)
{
    std::mt19937_64 generator(seed);
    std::uniform_real_distribution<double> uniform(-1, 1);
    std::array<glm::dvec3, motion::jointCount> axes;
    std::array<double, motion::jointCount> phases;
    for (int joint = 0; joint < motion::jointCount; ++joint) {
        axes[joint] = glm::normalize(randomVector(generator));
        phases[joint] = std::numbers::pi * uniform(generator);
    }
    const double startYaw = std::numbers::pi * uniform(generator);
    const double turn = 0.15 * uniform(generator);
    const glm::dvec3 start = randomVector(generator);
    const glm::dvec3 step = 0.02 * randomVector(generator);
    motion::Clip clip;
    for (int t = 0; t < frames; ++t) {
        motion::Posture posture;
        posture.root = start + double(t) * glm::dvec3(step.x, 0, step.z);
        for (int joint = 0; joint < motion::jointCount; ++joint) {
            const double angle
                = (joint == motion::Pelvis ? 0.2 : 0.6) * std::sin(0.2 * t + phases[joint]);
            posture.joints[joint] = glm::angleAxis(angle, axes[joint]);
        }
        posture.joints[motion::Pelvis]
            = motion::rotationAboutY(startYaw + turn * t) * posture.joints[motion::Pelvis];
        clip.frames.push_back(motion::forwardKinematics(posture, offsets));
    }
    return clip;
}

}  // namespace driftwalk::tests
