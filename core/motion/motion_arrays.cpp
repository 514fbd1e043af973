#include "core/motion/motion_arrays.h"

#include "core/motion/features.h"
#include "core/motion/joint_presets.h"
#include "core/motion/npy.h"
#include "core/util/error.h"
#include "core/util/zip.h"

#include <algorithm>

namespace driftwalk::motion {

namespace {

NpyArray jointArray(const Clip& clip)
{
    NpyArray array{{clip.frames.size(), jointCount, 3}, {}};
    for (const Pose& pose : clip.frames) {
        for (const glm::dvec3& joint : pose)
            array.values.insert(array.values.end(), {joint.x, joint.y, joint.z});
    }
    return array;
}

NpyArray featureArray(const Clip& clip)
{
    require(clip.fps == modelFps, "features are made at 20 frames per second: set fps to 20");
    require(clip.frames.size() >= 2, "features need a motion of at least two frames");
    const Features features = featuresFromClip(clip);
    return {{static_cast<std::size_t>(features.frames()), featureCount},
            {features.values.begin(), features.values.end()}};
}

Clip clipOfJoints(const NpyArray& array)
{
    Clip clip;
    clip.frames.resize(array.shape[0]);
    auto value = array.values.begin();
    for (Pose& pose : clip.frames) {
        for (glm::dvec3& joint : pose) {
            joint = {value[0], value[1], value[2]};
            value += 3;
        }
    }
    return clip;
}

Clip clipOfFeatures(const NpyArray& array)
{
    Features features;
    for (const double value : array.values)
        features.values.push_back(static_cast<float>(value));
    return features.values.empty() ? Clip{} : clipFromFeatures(features);
}

std::string shapeText(const NpyArray& array)
{
    std::string text;
    for (const std::size_t size : array.shape)
        text += (text.empty() ? "" : ", ") + std::to_string(size);
    return "(" + text + ")";
}

MotionFile motionOf(const NpyArray& array, const std::filesystem::path& path)
{
    MotionFile file;
    file.hasRate = false;
    if (array.shape.size() == 3 && array.shape[1] == jointCount && array.shape[2] == 3) {
        file.clip = clipOfJoints(array);
    } else if (array.shape.size() == 2 && array.shape[1] == featureCount) {
        file.content = MotionContent::Features;
        file.clip = clipOfFeatures(array);
    } else {
        throw FileError(path,
                        "has the shape " + shapeText(array)
                            + "; a motion has (frames, 22, 3) joints or (frames, 263) features");
    }
    return file;
}

}  // namespace

std::string npyMotion(const Clip& clip, MotionContent content)
{
    return content == MotionContent::Joints ? npyBytes(jointArray(clip), NpyType::Float64)
                                            : npyBytes(featureArray(clip), NpyType::Float32);
}

std::string npzMotion(const Clip& clip, MotionContent content)
{
    return zip({{std::string(toString(content)) + ".npy", npyMotion(clip, content)},
                {"fps.npy", npyBytes({{}, {clip.fps}}, NpyType::Float64)}});
}

MotionFile parseNpyMotion(std::string_view bytes, const std::filesystem::path& path)
{
    MotionFile file = motionOf(parseNpy(bytes, path), path);
    file.format = MotionFormat::Npy;
    return file;
}

MotionFile parseNpzMotion(std::string_view bytes, const std::filesystem::path& path)
{
    const std::vector<ZipEntry> entries = unzip(bytes, path);
    const auto find = [&entries](std::string_view name) {
        return std::ranges::find_if(entries, [name](const ZipEntry& entry) {
            return entry.name == std::string(name) + ".npy";
        });
    };
    auto motion = find("joints");
    if (motion == entries.end()) motion = find("features");
    if (motion == entries.end()) {
        std::vector<std::string> names;
        for (const ZipEntry& entry : entries)
            names.push_back(entry.name);
        throw FileError(path,
                        "has no array named joints or features"
                            + (names.empty() ? "" : ", but " + someOf(names)));
    }
    MotionFile file = motionOf(parseNpy(motion->content, path / motion->name), path);
    file.format = MotionFormat::Npz;
    const auto fps = find("fps");
    if (fps == entries.end()) return file;
    const NpyArray rate = parseNpy(fps->content, path / fps->name);
    if (rate.values.size() != 1) throw FileError(path, "has an fps that is not one number");
    file.clip.fps = rate.values[0];
    file.hasRate = true;
    return file;
}

}  // namespace driftwalk::motion
