// Motions as a table: a column "time" in seconds, then three columns a joint, in metres, y up.
#pragma once

#include "core/motion/joint_presets.h"
#include "core/motion/motion_format.h"

namespace driftwalk::motion {

/// A line of names (time, Hips_x, Hips_y, Hips_z, LeftUpLeg_x, ...), then a line a frame, with so
/// many digits that reading gives the same numbers.
std::string csvMotion(const Clip& clip, NamePreset names);

/// Reads such a table: columns in any order, between commas, semicolons or tabs; names of any
/// preset, in quotes or not; other columns are left out. Without "time" the rate is taken for 20.
///
/// @param path  only for the message of an error
/// @throws FileError naming the line and what was expected there, or joints that are missing
MotionFile parseCsvMotion(std::string_view text, const std::filesystem::path& path);

}  // namespace driftwalk::motion
