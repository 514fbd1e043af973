#include "app/cli/checks.h"

#include <charconv>
#include <cstdint>

namespace driftwalk::cli {

std::string checkedSeed(const std::string& text)
{
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    const bool isSeed = error == std::errc() && end == text.data() + text.size();
    return isSeed ? "" : "must be a whole number from 0 to 18446744073709551615, not " + text;
}

}  // namespace driftwalk::cli
