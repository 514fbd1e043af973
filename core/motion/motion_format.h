// The file formats in which motions come and go.
#pragma once

#include "core/motion/bvh_import.h"
#include "core/motion/clip.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::motion {

enum class MotionFormat {
    Bvh,  ///< rotations of a skeleton
    Glb,  ///< glTF binary: skeleton, skinned body, rotations
    Npy,  ///< an array of NumPy
    Npz,  ///< the same, named, with its rate
    Csv,  ///< time and positions
    Json  ///< positions, and what they are
};

inline constexpr std::array<MotionFormat, 6> motionFormats
    = {MotionFormat::Bvh, MotionFormat::Glb, MotionFormat::Npy,
       MotionFormat::Npz, MotionFormat::Csv, MotionFormat::Json};

/// "bvh", "glb", ...: the suffix, and the name in files and on command lines.
std::string_view toString(MotionFormat format);

/// For people: "Motion capture (BVH)", "glTF binary", ...
std::string_view label(MotionFormat format);

/// @throws Error that lists the names for any other one
MotionFormat motionFormatFromString(std::string_view name);

/// The format that the suffix of a name asks for, in capitals or not.
/// @throws Error that lists the suffixes for any other one
MotionFormat motionFormatOf(const std::filesystem::path& path);

/// What the arrays of Npy and Npz hold.
enum class MotionContent {
    Joints,  ///< [T, 22, 3] positions in metres, float64
    Features  ///< [T - 1, 263] of HumanML3D, float32, at 20 frames per second
};

/// "joints" or "features".
std::string_view toString(MotionContent content);

/// @throws Error for any other name
MotionContent motionContentFromString(std::string_view name);

/// A motion and what its file tells about it.
struct MotionFile {
    Clip clip;  ///< metres, y up
    MotionFormat format = MotionFormat::Bvh;
    MotionContent content = MotionContent::Joints;
    bool hasRate = true;  ///< false: the file does not tell its rate, which was taken for 20 fps
    std::vector<std::string> names;  ///< of the joints (of glTF: nodes) of the file; may be none
    std::string recipe = {};  ///< how it was made, as JSON text; empty if the file does not tell
    std::optional<ImportReport> report;  ///< of a BVH file, how its skeleton was brought to ours
};

}  // namespace driftwalk::motion
