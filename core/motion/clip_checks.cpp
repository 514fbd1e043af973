#include "core/motion/clip_checks.h"

#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace driftwalk::motion {

namespace {

constexpr double farthest = 1e6;  // metres; beyond, files cannot keep a millimetre

bool isFinite(const glm::dvec3& v)
{
    return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z);
}

}  // namespace

void requireFps(double fps)
{
    require(fps >= leastFps && fps <= mostFps, "fps must be between 1 and 1000");
}

void requireSound(const Clip& clip)
{
    require(!clip.frames.empty(), "the motion has no frames");
    require(clip.frames.size() <= static_cast<std::size_t>(mostFrames),
            "the motion has more than " + std::to_string(mostFrames) + " frames");
    requireFps(clip.fps);
    for (std::size_t t = 0; t < clip.frames.size(); ++t) {
        for (int joint = 0; joint < jointCount; ++joint) {
            const glm::dvec3& place = clip.frames[t][joint];
            const bool isNumber = isFinite(place);
            if (isNumber && glm::length(place) <= farthest) continue;
            throw Error("the position of " + std::string(jointNames[joint]) + " in frame "
                        + std::to_string(t + 1)
                        + (isNumber ? " is more than 1000 km away" : " is not a number"));
        }
    }
}

BoundingBox boundingBox(const Clip& clip)
{
    require(!clip.frames.empty(), "the motion has no frames");
    BoundingBox box{clip.frames[0][0], clip.frames[0][0]};
    for (const Pose& pose : clip.frames) {
        for (const glm::dvec3& joint : pose) {
            box.least = glm::min(box.least, joint);
            box.most = glm::max(box.most, joint);
        }
    }
    return box;
}

double largestDistanceMm(const Clip& a, const Clip& b)
{
    require(a.frames.size() == b.frames.size(), "the motions differ in their number of frames");
    double largest = 0;
    for (std::size_t t = 0; t < a.frames.size(); ++t) {
        for (int joint = 0; joint < jointCount; ++joint)
            largest = std::max(largest, glm::distance(a.frames[t][joint], b.frames[t][joint]));
    }
    return 1000 * largest;
}

}  // namespace driftwalk::motion
