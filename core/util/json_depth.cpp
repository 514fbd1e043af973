#include "core/util/json_depth.h"

#include <cstddef>

namespace driftwalk {

bool nestsTooDeep(std::string_view json)
{
    constexpr int deepest = 200;
    int depth = 0;
    bool isInWords = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '"') isInWords = !isInWords;
        if (isInWords) {
            if (c == '\\') ++i;
        } else if (c == '[' || c == '{') {
            if (++depth > deepest) return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

}  // namespace driftwalk
