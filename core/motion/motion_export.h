// Writing a motion in any format, whole or not at all, and measuring what the file keeps of it.
#pragma once

#include "core/motion/bvh_export.h"
#include "core/motion/motion_format.h"

#include <nlohmann/json_fwd.hpp>

namespace driftwalk::motion {

/// The length that one unit of a BVH file stands for; the other formats are in metres.
enum class MotionUnit { Centimetres, Metres };

/// Rates that programs work at, frames per second.
inline constexpr std::array<int, 4> exportRates = {20, 30, 60, 120};

/// How a motion is written. What a format does not use (see usesUnit, usesNames, usesContent) has
/// no effect.
struct MotionExportSpec {
    MotionFormat format = MotionFormat::Bvh;
    /// leastFps .. mostFps; without a value that of the motion, and 20 for features.
    std::optional<double> fps = std::nullopt;
    MotionUnit unit = MotionUnit::Centimetres;
    UpAxis up = UpAxis::Y;
    NamePreset names = NamePreset::Standard;
    MotionContent content = MotionContent::Joints;
    std::string recipe = {};  ///< text of a JSON object that travels along where it can, see
                              ///< carriesRecipe; no field in JSON
};

bool usesUnit(MotionFormat format);  ///< unit and up: BVH
bool usesNames(MotionFormat format);  ///< BVH, glTF, CSV, JSON
bool usesContent(MotionFormat format);  ///< NPY, NPZ

/// "centimetres" and "metres", "y" and "z"; "cm" and "m" are read as well.
/// @throws Error that lists the names for any other one
std::string_view toString(MotionUnit unit);
MotionUnit motionUnitFromString(std::string_view name);
std::string_view toString(UpAxis up);
UpAxis upAxisFromString(std::string_view name);

/// Keys: format, fps, unit, up, names, content; absent ones keep their values.
/// @throws Error if a value has another type or is unknown
void to_json(nlohmann::json& json, const MotionExportSpec& spec);
void from_json(const nlohmann::json& json, MotionExportSpec& spec);

/// What was written.
struct MotionExportReport {
    MotionFormat format = MotionFormat::Bvh;
    int frames = 0;
    double fps = 0;
    std::size_t bytes = 0;
    /// The largest distance between a joint in the file, read back, and in the motion at the file's
    /// rate, millimetres. Features are compared with the motion as they place it.
    double errorMm = 0;
};

/// The motion at the rate that the spec asks for: joints turn along curves of rotations.
/// @throws Error as resampledByRotations
Clip atExportRate(const Clip& clip, const MotionExportSpec& spec);

/// The content of the file.
/// @throws Error in one sentence if the motion is not sound (see requireSound) or the spec does not
/// fit it
std::string motionBytes(const Clip& clip, const MotionExportSpec& spec);

/// Reads back what is to be written, writes the file in one piece and compares it.
/// @throws Error as motionBytes, FileError if it cannot be written or read back; the file is then
/// as it was, unless the disk itself kept something else
MotionExportReport writeMotion(const std::filesystem::path& path, const Clip& clip,
                               const MotionExportSpec& spec = {});

}  // namespace driftwalk::motion
