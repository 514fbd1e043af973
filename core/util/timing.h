// Wall-clock time that has passed.
#pragma once

#include <chrono>

namespace driftwalk {

using Clock = std::chrono::steady_clock;

/// Seconds from `start` to now.
inline double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace driftwalk
