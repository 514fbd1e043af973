// Ctrl+C and SIGTERM as a stop request.
#pragma once

#include <stop_token>

namespace driftwalk::cli {

/// From the first call on, the first SIGINT or SIGTERM requests a stop; a second one ends the
/// program at once.
std::stop_token stopOnInterrupt();

}  // namespace driftwalk::cli
