#include "core/util/restart.h"

#include <cstdlib>
#include <unistd.h>

namespace driftwalk {

void restartWith(const std::map<std::string, std::string>& variables, char** arguments)
{
    bool isChanged = false;
    for (const auto& [name, value] : variables) {
        if (value.empty() || std::getenv(name.c_str()) != nullptr) continue;
        isChanged |= setenv(name.c_str(), value.c_str(), 1) == 0;
    }
    if (isChanged) execv("/proc/self/exe", arguments);
}

}  // namespace driftwalk
