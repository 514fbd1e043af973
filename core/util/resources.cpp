#include "core/util/resources.h"

#include "core/util/error.h"

#include <cstdlib>
#include <vector>

namespace driftwalk {

std::filesystem::path resourcePath(std::string_view name)
{
    std::vector<std::filesystem::path> folders;
    if (const char* chosen = std::getenv("DRIFTWALK_RESOURCES")) folders.emplace_back(chosen);
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error) folders.push_back(program.parent_path() / "../share/driftwalk");
    folders.emplace_back(DRIFTWALK_SOURCE_RESOURCES);

    std::string places;
    for (const auto& folder : folders) {
        if (std::filesystem::exists(folder / name, error)) return folder / name;
        places += (places.empty() ? "" : ", ") + folder.string();
    }
    throw FileError(name, "not found; looked in " + places);
}

}  // namespace driftwalk
