#include "core/util/restart.h"

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace driftwalk {

void restartWith(const std::map<std::string, std::string>& variables, char** arguments)
{
    bool isChanged = false;
    for (const auto& [name, value] : variables) {
        if (value.empty() || std::getenv(name.c_str()) != nullptr) continue;
        isChanged |= setenv(name.c_str(), value.c_str(), 1) == 0;
    }
    if (!isChanged) return;
    // By its path: "/proc/self/exe" would become the name under which the process is listed.
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error) execv(program.c_str(), arguments);
}

}  // namespace driftwalk
