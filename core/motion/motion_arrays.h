// Motions as NumPy arrays: joints (T, 22, 3) or HumanML3D features (T, 263), alone or in an
// archive.
#pragma once

#include "core/motion/motion_format.h"

namespace driftwalk::motion {

/// One array. Features are those of the clip, one row less than it has frames.
/// @throws Error for features if the clip has fewer than two frames or another rate than 20
std::string npyMotion(const Clip& clip, MotionContent content);

/// An archive with the array under the name of its content, and the rate as the scalar "fps".
/// numpy.load opens it. @throws Error as npyMotion
std::string npzMotion(const Clip& clip, MotionContent content);

/// The motion of an array that has the shape of joints or of features.
/// @param path  only for the message of an error
/// @throws FileError if the bytes are no .npy file or their shape is another
MotionFile parseNpyMotion(std::string_view bytes, const std::filesystem::path& path);

/// @throws FileError if the bytes are no archive, or it has neither "joints" nor "features"
MotionFile parseNpzMotion(std::string_view bytes, const std::filesystem::path& path);

}  // namespace driftwalk::motion
