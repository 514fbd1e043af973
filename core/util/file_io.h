// Whole-file reading, and writing that is whole or absent: a temporary file beside the target, then
// a rename.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace driftwalk {

/// The bytes of a file.
/// @throws FileError if it does not exist, is a folder or a device, or cannot be read
std::string readFile(const std::filesystem::path& path);

/// Whether writeFileAtomically would work there; leaves nothing behind. To be asked before long
/// work.
/// @throws FileError as writeFileAtomically does
void requireWritable(const std::filesystem::path& path);

/// Replaces `path` (of a link: the file it leads to) by `content`, through a temporary file in the
/// same folder that is renamed at the end.
/// @throws FileError if the folder is missing or unwritable, the disk is full, or `path` is a
/// folder or a device; `path` is then as it was
void writeFileAtomically(const std::filesystem::path& path, std::string_view content);

}  // namespace driftwalk
