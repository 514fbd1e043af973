// The playground's mathematics put together: data, denoisers, samplers, distances.
#pragma once

#include "core/studio/playground_engine.h"

namespace driftwalk::studio {

/// The engine that computes in this process.
std::unique_ptr<PlaygroundEngine> makePlaygroundEngine();

}  // namespace driftwalk::studio
