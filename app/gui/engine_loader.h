// Opens the model's engine, a shared module with LibTorch in it, so that the program itself starts
// without.
#pragma once

#include "core/studio/elbo_engine.h"
#include "core/studio/motion_engine.h"
#include "core/studio/playground_engine.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace driftwalk::gui {

/// Where an engine and its weights come from. Both are called in the compute thread and may throw
/// Error.
struct EngineSource {
    std::function<std::unique_ptr<studio::MotionEngine>()> open;
    std::function<std::filesystem::path()> weights;
};

/// The engine module beside the program or in ../lib/driftwalk, with the bundled weights.
EngineSource bundledEngine();

/// The playground's engine, from the same module. For the compute threads.
/// @throws Error if the module cannot be opened
std::unique_ptr<studio::PlaygroundEngine> openPlaygroundEngine();

/// The engine of the bound, from the same module. For the compute threads.
/// @throws Error if the module cannot be opened
std::unique_ptr<studio::ElboEngine> openElboEngine();

}  // namespace driftwalk::gui
