// Checks of option values that the parser does not do.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>

namespace driftwalk::cli {

/// Digits only: the parser would let -1 wrap round and cut what is too large. @return empty, or
/// what is wrong
inline std::string checkedSeed(const std::string& text)
{
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    const bool isSeed = error == std::errc() && end == text.data() + text.size();
    return isSeed ? "" : "must be a whole number from 0 to 18446744073709551615, not " + text;
}

}  // namespace driftwalk::cli
