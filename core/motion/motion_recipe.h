// The recipe of a motion, travelling in the motion's file. Here it is any JSON object.
#pragma once

#include "core/motion/motion_format.h"

namespace driftwalk::motion {

/// Of glTF (in asset.extras), NPZ (an entry recipe.json) and JSON (a field). Plain arrays and
/// tables have no place for words, and neither has BVH: some of its readers take any line behind
/// the frames for a frame, others any line before them for a joint.
bool carriesRecipe(MotionFormat format);

/// A motion's file with a recipe in it.
/// @param bytes   what motionBytes made of a format that carries recipes
/// @param recipe  text of a JSON object
std::string withRecipe(const std::string& bytes, MotionFormat format, const std::string& recipe);

/// The JSON that a binary glTF file begins with; empty if it is cut short.
std::string_view glbJson(std::string_view bytes);

/// The recipe in a motion's file, as text; empty if there is none. Does not look at the motion,
/// which may be damaged.
/// @param path  only for the message of an error
/// @throws FileError if the bytes are a damaged archive
std::string recipeIn(std::string_view bytes, const std::filesystem::path& path);

}  // namespace driftwalk::motion
