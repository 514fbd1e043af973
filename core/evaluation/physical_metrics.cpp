#include "core/evaluation/physical_metrics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>

namespace driftwalk::evaluation {

using motion::Clip;
using motion::jointCount;
using motion::Pose;

double footSkateRatio(const Clip& clip, const FootSkateSpec& spec)
{
    if (clip.frames.size() < 2) return 0;
    const auto isSkating = [&](const Pose& from, const Pose& to) {
        return std::ranges::any_of(std::array{motion::LeftFoot, motion::RightFoot}, [&](int toe) {
            const double speed
                = std::hypot(to[toe].x - from[toe].x, to[toe].z - from[toe].z) * clip.fps;
            return from[toe].y < spec.height && to[toe].y < spec.height && speed > spec.speed;
        });
    };
    int skating = 0;
    for (std::size_t t = 1; t < clip.frames.size(); ++t) {
        if (isSkating(clip.frames[t - 1], clip.frames[t])) ++skating;
    }
    return skating / static_cast<double>(clip.frames.size() - 1);
}

double meanJerk(const Clip& clip)
{
    if (clip.frames.size() < 4) return 0;
    double sum = 0;
    for (std::size_t t = 3; t < clip.frames.size(); ++t) {
        const auto* x = &clip.frames[t - 3];
        for (int joint = 0; joint < jointCount; ++joint) {
            sum += glm::length(x[3][joint] - x[0][joint] - 3.0 * (x[2][joint] - x[1][joint]));
        }
    }
    const double count = static_cast<double>(clip.frames.size() - 3) * jointCount;
    return sum / count * std::pow(clip.fps, 3);
}

double groundPenetration(const Clip& clip)
{
    if (clip.frames.empty()) return 0;
    double sum = 0;
    for (const Pose& pose : clip.frames) {
        double lowest = 0;
        for (const glm::dvec3& joint : pose)
            lowest = std::min(lowest, joint.y);
        sum -= lowest;
    }
    return sum / static_cast<double>(clip.frames.size());
}

double boneLengthDrift(const Clip& clip)
{
    const auto frames = static_cast<double>(clip.frames.size());
    double sum = 0;
    int bones = 0;
    for (int joint = 1; joint < jointCount; ++joint) {
        const auto lengthIn = [joint](const Pose& pose) {
            return glm::distance(pose[joint], pose[motion::jointParents[joint]]);
        };
        double mean = 0;
        for (const Pose& pose : clip.frames)
            mean += lengthIn(pose) / frames;
        double variance = 0;
        for (const Pose& pose : clip.frames)
            variance += std::pow(lengthIn(pose) - mean, 2) / frames;
        if (mean <= 0) continue;
        sum += std::sqrt(variance) / mean;
        ++bones;
    }
    return bones == 0 ? 0 : sum / bones;
}

SeamSpeeds seamSpeeds(const Clip& clip, const std::vector<int>& seams)
{
    constexpr int reach = 3;

    struct Speeds {
        double sum = 0;
        double peak = 0;
        int count = 0;

        double mean() const { return count == 0 ? 0 : sum / count; }
    };

    Speeds near;
    Speeds other;
    for (int step = 0; step + 1 < static_cast<int>(clip.frames.size()); ++step) {
        double speed = 0;
        for (int joint = 0; joint < jointCount; ++joint)
            speed += glm::distance(clip.frames[step][joint], clip.frames[step + 1][joint]);
        const bool isNear = std::any_of(seams.begin(), seams.end(), [step](int seam) {
            return seam - reach <= step && step < seam + reach;
        });
        Speeds& speeds = isNear ? near : other;
        speeds.sum += speed;
        speeds.peak = std::max(speeds.peak, speed);
        ++speeds.count;
    }
    if (near.count == 0 || other.sum <= 0) return {};
    return {near.mean() / other.mean(), near.peak / other.peak};
}

}  // namespace driftwalk::evaluation
