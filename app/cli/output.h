// Where a command's result goes: standard output or a file.
#pragma once

#include <string>
#include <string_view>

namespace driftwalk::cli {

/// Prints `text`, or makes it the content of the file if a name is given.
/// @throws FileError as writeFileAtomically()
void put(std::string_view text, const std::string& file);

}  // namespace driftwalk::cli
