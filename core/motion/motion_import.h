// Reading a motion from a file of any format.
#pragma once

#include "core/motion/motion_format.h"

#include <string_view>

namespace driftwalk::motion {

/// Reads BVH of any skeleton (see importBvh: all but the program's own come in the model's
/// proportions, standing, facing +z), and where they are, as they are: joints or HumanML3D features
/// of NumPy, tables, JSON, and glTF of a known skeleton. What is in the file decides over its
/// suffix.
///
/// @return  a sound clip (see requireSound), named by the file unless the file names it
/// @throws FileError in one sentence if the file cannot be read or has no motion in it
MotionFile readMotion(const std::filesystem::path& path);

/// The same from the bytes of a file. @param path  for names and messages
MotionFile parseMotion(std::string_view bytes, const std::filesystem::path& path);

/// Whether the file is JSON that calls itself a motion: to tell it from the program's other files.
/// False for files that cannot be read.
bool isMotionJson(const std::filesystem::path& path);

}  // namespace driftwalk::motion
