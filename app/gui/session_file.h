// What is open, as files of a folder: session.json, and for each motion motion-N.json and, where it
// was made here, recipe-N.json. Motions and recipes are the files that the program also exports.
#pragma once

#include "app/gui/session_state.h"

#include <filesystem>
#include <string>
#include <vector>

namespace driftwalk::gui {

/// A motion under its number, which it keeps as long as the program runs.
struct NumberedMotion {
    int number = 0;
    PastMotion motion;
};

/// The text of session.json.
/// @param numbers  of the motions of the state, in their order
std::string sessionText(const SessionState& state, const std::vector<int>& numbers);

/// Writes the files of one motion. @throws FileError
void writeMotionFiles(const std::filesystem::path& folder, const NumberedMotion& motion);

/// Removes all files of motions but those with these numbers.
void removeMotionFiles(const std::filesystem::path& folder, const std::vector<int>& but);

/// A session that was read, and what of it could not be: one sentence each.
struct SessionRead {
    SessionState state;
    std::vector<std::string> remarks;
    int lastNumber = 0;  ///< the highest of its motions
};

/// Reads a file that sessionText() made, and the motions beside it; leaves out what is damaged.
/// @throws Error if nothing can be used
SessionRead readSession(const std::filesystem::path& file);

}  // namespace driftwalk::gui
