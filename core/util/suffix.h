// The end of a file's name that tells its format.
#pragma once

#include <filesystem>
#include <string>

namespace driftwalk {

/// ".mp4" of "Clip.MP4"; empty where there is none.
std::string suffixOf(const std::filesystem::path& path);

}  // namespace driftwalk
