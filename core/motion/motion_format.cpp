#include "core/motion/motion_format.h"

#include "core/util/error.h"
#include "core/util/suffix.h"

#include <algorithm>
#include <cctype>

namespace driftwalk::motion {

namespace {

std::optional<MotionFormat> formatNamed(std::string_view name)
{
    const auto found = std::ranges::find_if(
        motionFormats, [name](MotionFormat format) { return toString(format) == name; });
    return found == motionFormats.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::string_view toString(MotionFormat format)
{
    constexpr std::array<std::string_view, 6> names = {"bvh", "glb", "npy", "npz", "csv", "json"};
    return names[static_cast<std::size_t>(format)];
}

std::string_view label(MotionFormat format)
{
    constexpr std::array<std::string_view, 6> labels
        = {"Motion capture (BVH)", "glTF binary (GLB)",        "NumPy array (NPY)",
           "NumPy archive (NPZ)",  "Table of positions (CSV)", "Positions as JSON"};
    return labels[static_cast<std::size_t>(format)];
}

MotionFormat motionFormatFromString(std::string_view name)
{
    if (const auto format = formatNamed(name)) return *format;
    throw Error("unknown motion format \"" + std::string(name)
                + "\": use one of bvh, glb, npy, npz, csv, json");
}

MotionFormat motionFormatOf(const std::filesystem::path& path)
{
    const std::string suffix = suffixOf(path);
    const auto format = formatNamed(std::string_view(suffix).substr(suffix.empty() ? 0 : 1));
    if (format) return *format;
    throw Error(path.string()
                + ": motions are files that end in .bvh, .glb, .npy, .npz, .csv or .json");
}

std::string_view toString(MotionContent content)
{
    return content == MotionContent::Joints ? "joints" : "features";
}

MotionContent motionContentFromString(std::string_view name)
{
    if (name == "joints") return MotionContent::Joints;
    if (name == "features") return MotionContent::Features;
    throw Error("unknown content \"" + std::string(name) + "\": use joints or features");
}

}  // namespace driftwalk::motion
