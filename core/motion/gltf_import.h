// Motions from binary glTF: our own files, and what other programs made of them.
#pragma once

#include "core/motion/motion_format.h"

namespace driftwalk::motion {

/// The 22 joints, by the names of any preset, through the first animation that moves one of them,
/// in the world of the file (metres, y up) and at the animation's rate. Nodes between and above the
/// joints take part.
///
/// @param path  only for the message of an error; no other file is opened
/// @throws FileError if it is no binary glTF 2.0, is damaged, has none of the skeletons or no
/// animation of it, or uses cubic splines or compressed data
MotionFile parseGlbMotion(std::string_view bytes, const std::filesystem::path& path);

}  // namespace driftwalk::motion
