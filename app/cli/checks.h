// Checks of option values, as the parser takes them: empty text if the value is fine.
#pragma once

#include <string>

namespace driftwalk::cli {

/// A seed in digits only: the parser would let -1 wrap round and cut what is too large.
std::string checkedSeed(const std::string& text);

}  // namespace driftwalk::cli
