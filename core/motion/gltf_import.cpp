#include "core/motion/gltf_import.h"

#include "core/motion/clip_checks.h"
#include "core/motion/gltf_scene.h"
#include "core/motion/joint_presets.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::motion {

namespace {

constexpr double keyTolerance = 0.05;  // of a frame: times are 32-bit numbers
constexpr double wholeTolerance = 1e-4;  // relative; a rate this close to a whole number is one

struct TimeSpan {
    double first = 0;
    double last = 0;
    double step = 0;  ///< the shortest between two keys; 0 for one key
};

TimeSpan timesOf(const GltfAnimation& animation)
{
    TimeSpan span{animation.channels.front().times.front(), 0, 0};
    std::size_t most = 0;
    for (const GltfChannel& channel : animation.channels) {
        span.first = std::min(span.first, channel.times.front());
        span.last = std::max(span.last, channel.times.back());
        if (channel.times.size() <= std::max<std::size_t>(most, 1)) continue;
        most = channel.times.size();
        span.step = (channel.times.back() - channel.times.front()) / static_cast<double>(most - 1);
        for (std::size_t i = 1; i < most; ++i) {
            const double step = channel.times[i] - channel.times[i - 1];
            if (step < 0.9 * span.step) span.step = step;  // keys that do not move are left out
        }
    }
    return span;
}

double rateOf(const GltfAnimation& animation, const TimeSpan& span)
{
    if (animation.fps >= leastFps && animation.fps <= mostFps) return animation.fps;
    if (span.step <= 0) return modelFps;
    const double whole = std::round(1 / span.step);
    return std::abs(1 / span.step - whole) < wholeTolerance * whole ? whole : 1 / span.step;
}

/// The nodes as the animation has them at a time.
std::vector<GltfNode> nodesAt(const GltfScene& scene, const GltfAnimation& animation, double time,
                              double tolerance)
{
    std::vector<GltfNode> nodes = scene.nodes;
    for (const GltfChannel& channel : animation.channels) {
        GltfNode& node = nodes[static_cast<std::size_t>(channel.node)];
        const glm::dvec4 value = channel.at(time, tolerance);
        if (channel.path == GltfPath::Rotation)
            node.rotation = glm::dquat(value.w, value.x, value.y, value.z);
        else
            (channel.path == GltfPath::Scale ? node.scale : node.translation) = value;
    }
    return nodes;
}

const GltfAnimation* animationOf(const GltfScene& scene, const KnownNames& known)
{
    const auto found = std::ranges::find_if(scene.animations, [&](const GltfAnimation& animation) {
        return std::ranges::any_of(animation.channels, [&](const GltfChannel& channel) {
            return std::ranges::count(known.places, channel.node) > 0;
        });
    });
    return found == scene.animations.end() ? nullptr : &*found;
}

}  // namespace

MotionFile parseGlbMotion(std::string_view bytes, const std::filesystem::path& path)
{
    const GltfScene scene = parseGltfScene(bytes, path);
    MotionFile file;
    file.format = MotionFormat::Glb;
    std::vector<std::string> names;
    for (const GltfNode& node : scene.nodes) {
        names.push_back(node.name);
        if (!node.isMesh) file.names.push_back(node.name);
    }
    const auto known = findKnownNames(names);
    if (!known) {
        throw FileError(
            path,
            "has no skeleton with joint names that are known (standard, blender, mixamo "
            "or smpl)"
                + (names.empty() ? "" : ", but " + someOf(names)));
    }
    const GltfAnimation* animation = animationOf(scene, *known);
    if (!animation) throw FileError(path, "has a skeleton, but no animation of it");
    const TimeSpan span = timesOf(*animation);
    const double fps = rateOf(*animation, span);
    const double count = std::floor((span.last - span.first) * fps + keyTolerance) + 1;
    if (!(fps <= mostFps && count <= mostFrames))
        throw FileError(path, "has more frames than can be read: " + std::to_string(mostFrames));
    file.hasRate = animation->fps > 0 || span.step > 0;
    file.clip.fps = fps;
    file.clip.name = animation->name;
    for (int t = 0; t < static_cast<int>(count); ++t) {
        const std::vector<glm::dmat4> worlds
            = worldsOf(nodesAt(scene, *animation, span.first + t / fps, keyTolerance / fps));
        Pose& pose = file.clip.frames.emplace_back();
        for (int joint = 0; joint < jointCount; ++joint)
            pose[joint] = worlds[static_cast<std::size_t>(known->places[joint])][3];
    }
    return file;
}

}  // namespace driftwalk::motion
