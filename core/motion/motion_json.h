// Motions as JSON: an object with the keys
//   format "driftwalk motion", version 1, name, fps, unit "metres", up "y",
//   joints (22 names), parents (their indices, -1 for the pelvis),
//   positions ([T][22][3] numbers in the order of joints).
#pragma once

#include "core/motion/joint_presets.h"
#include "core/motion/motion_format.h"

namespace driftwalk::motion {

/// One frame a line, with so many digits that reading gives the same numbers.
std::string jsonMotion(const Clip& clip, NamePreset names);

/// Whether a text is JSON that calls itself a motion: to tell it from the program's other files.
bool isJsonMotion(std::string_view text);

/// Reads it back; joints may be in any order under the names of any preset, parents may be absent.
///
/// @param path  only for the message of an error
/// @throws FileError if it is no JSON, another file or version, or lacks something
MotionFile parseJsonMotion(std::string_view text, const std::filesystem::path& path);

}  // namespace driftwalk::motion
