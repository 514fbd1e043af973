#include "core/motion/resample.h"

#include "core/util/error.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::motion {

namespace {

constexpr double tolerance = 1e-6;  // frames; a moment this close to an old frame is that frame

/// Between b (t = 0) and c (t = 1), with the tangents of their neighbours a and d.
glm::dvec3 catmullRom(const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c,
                      const glm::dvec3& d, double t)
{
    return b
        + 0.5 * t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a)));
}

/// The pose at a moment measured in frames; beyond the ends the motion goes on in a straight line.
Pose poseAt(const std::vector<Pose>& frames, double moment)
{
    const int last = static_cast<int>(frames.size()) - 1;
    const int index = std::clamp(static_cast<int>(std::floor(moment + tolerance)), 0, last);
    const double t = moment - index;
    if (std::abs(t) <= tolerance || index == last) return frames[index];
    Pose result;
    for (int joint = 0; joint < jointCount; ++joint) {
        const glm::dvec3& b = frames[index][joint];
        const glm::dvec3& c = frames[index + 1][joint];
        const glm::dvec3 a = index > 0 ? frames[index - 1][joint] : 2.0 * b - c;
        const glm::dvec3 d = index + 2 <= last ? frames[index + 2][joint] : 2.0 * c - b;
        result[joint] = catmullRom(a, b, c, d, t);
    }
    return result;
}

}  // namespace

Clip resampled(const Clip& clip, double fps)
{
    require(std::isfinite(fps) && fps > 0, "the frame rate must be a positive number");
    Clip result{fps, {}, clip.name};
    if (clip.frames.empty()) return result;
    const double step = clip.fps / fps;  // old frames per new frame
    const auto count
        = static_cast<long long>((static_cast<double>(clip.frames.size()) - 1) / step + tolerance)
        + 1;
    for (long long i = 0; i < count; ++i)
        result.frames.push_back(poseAt(clip.frames, static_cast<double>(i) * step));
    return result;
}

}  // namespace driftwalk::motion
