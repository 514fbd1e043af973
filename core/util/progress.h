// How long work reports and is stopped: a step callback and a std::stop_token, both plain values.
#pragma once

#include "core/util/error.h"

#include <functional>
#include <stop_token>

namespace driftwalk {

/// Called with (steps done, steps in all) from the thread that works. An empty function is allowed.
using ProgressFn = std::function<void(int done, int total)>;

/// @throws Cancelled if a stop was requested
inline void throwIfStopped(const std::stop_token& stop)
{
    if (stop.stop_requested()) throw Cancelled();
}

}  // namespace driftwalk
