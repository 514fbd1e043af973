// Where the bundled files (weights, captions, words) are.
#pragma once

#include <filesystem>
#include <string_view>

namespace driftwalk {

/// Path of a bundled file, for example "models/driftwalk-base.safetensors". Looked for in the
/// folder named by the environment variable DRIFTWALK_RESOURCES, then in ../share/driftwalk beside
/// the program, then in the source tree the program was built from.
/// @throws FileError naming the places, if none of them has it
std::filesystem::path resourcePath(std::string_view name);

}  // namespace driftwalk
