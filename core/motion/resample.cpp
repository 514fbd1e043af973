#include "core/motion/resample.h"

#include "core/motion/clip_checks.h"
#include "core/motion/kinematics.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>
#include <string>

namespace driftwalk::motion {

namespace {

constexpr double tolerance = 1e-6;  // frames; a moment this close to an old frame is that frame

/// Four neighbouring frames: the moment is between the second (t = 0) and the third (t = 1). Beyond
/// the ends of the clip there is none, and the motion goes on as it was.
struct Stretch {
    std::size_t index;  ///< of the second
    double t;
    bool hasFirst;
    bool hasFourth;
};

/// Between b (t = 0) and c (t = 1), with the tangents of their neighbours a and d.
template <typename T>
T catmullRom(const T& a, const T& b, const T& c, const T& d, double t)
{
    return b
        + 0.5 * t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a)));
}

/// The curve through values of one frame each; valueAt(frame) gives them.
template <typename ValueAt>
auto onCurve(const Stretch& at, const ValueAt& valueAt)
{
    const auto b = valueAt(at.index);
    const auto c = valueAt(at.index + 1);
    return catmullRom(at.hasFirst ? valueAt(at.index - 1) : 2.0 * b - c, b, c,
                      at.hasFourth ? valueAt(at.index + 2) : 2.0 * c - b, at.t);
}

/// The same for rotations: Catmull-Rom as a pyramid of interpolations, each of them spherical.
template <typename RotationAt>
glm::dquat onRotationCurve(const Stretch& at, const RotationAt& rotationAt)
{
    const glm::dquat b = rotationAt(at.index);
    const glm::dquat c = rotationAt(at.index + 1);
    const glm::dquat a = at.hasFirst ? rotationAt(at.index - 1) : b * glm::conjugate(c) * b;
    const glm::dquat d = at.hasFourth ? rotationAt(at.index + 2) : c * glm::conjugate(b) * c;
    const double t = at.t;
    const glm::dquat middle = glm::slerp(b, c, t);
    const glm::dquat before = glm::slerp(glm::slerp(a, b, t + 1), middle, (t + 1) / 2);
    const glm::dquat behind = glm::slerp(middle, glm::slerp(c, d, t - 1), t / 2);
    return glm::normalize(glm::slerp(before, behind, t));
}

/// The clip at another rate: frames that fall on old ones are copied, others are made by
/// between(stretch).
template <typename Between>
Clip atRate(const Clip& clip, double fps, const Between& between)
{
    Clip result{fps, {}, clip.name};
    if (clip.frames.empty()) return result;
    const double step = clip.fps / fps;  // old frames per new frame
    const int last = static_cast<int>(clip.frames.size()) - 1;
    const auto count = static_cast<long long>(last / step + tolerance) + 1;
    for (long long i = 0; i < count; ++i) {
        const double moment = static_cast<double>(i) * step;
        const int index = std::clamp(static_cast<int>(std::floor(moment + tolerance)), 0, last);
        const double t = moment - index;
        result.frames.push_back(std::abs(t) <= tolerance || index == last
                                    ? clip.frames[index]
                                    : between(Stretch{static_cast<std::size_t>(index), t, index > 0,
                                                      index + 2 <= last}));
    }
    return result;
}

}  // namespace

Clip resampled(const Clip& clip, double fps)
{
    require(std::isfinite(fps) && fps > 0, "the frame rate must be a positive number");
    return atRate(clip, fps, [&clip](const Stretch& at) {
        Pose result;
        for (int joint = 0; joint < jointCount; ++joint)
            result[joint] = onCurve(at, [&](std::size_t t) { return clip.frames[t][joint]; });
        return result;
    });
}

Clip resampledByRotations(const Clip& clip, double fps)
{
    requireSound(clip);
    requireFps(fps);
    require(clip.seconds() * fps <= mostFrames,
            "at this rate the motion would have more than " + std::to_string(mostFrames)
                + " frames: choose a lower fps");
    const Offsets rest = restOffsets(clip, meanBoneLengths(clip));
    const std::vector<Posture> postures = posturesFromClip(clip, rest);
    return atRate(clip, fps, [&](const Stretch& at) {
        Posture posture;
        Offsets offsets{};
        posture.root = onCurve(at, [&](std::size_t t) { return postures[t].root; });
        for (int joint = 0; joint < jointCount; ++joint) {
            posture.joints[joint]
                = onRotationCurve(at, [&](std::size_t t) { return postures[t].joints[joint]; });
            posture.branches[joint]
                = onRotationCurve(at, [&](std::size_t t) { return postures[t].branches[joint]; });
            if (joint == Pelvis || glm::length(rest[joint]) == 0) continue;
            offsets[joint] = glm::normalize(rest[joint]) * onCurve(at, [&](std::size_t t) {
                                 return glm::distance(clip.frames[t][joint],
                                                      clip.frames[t][jointParents[joint]]);
                             });
        }
        return forwardKinematics(posture, offsets);
    });
}

}  // namespace driftwalk::motion
