// Opens the model's engine, a shared module with LibTorch in it, so that the program itself starts
// without.
#pragma once

#include "core/studio/elbo_engine.h"
#include "core/studio/image_engine.h"
#include "core/studio/motion_engine.h"
#include "core/studio/playground_engine.h"
#include "core/studio/schedule_learning.h"
#include "core/studio/self_check_result.h"
#include "core/util/progress.h"

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

struct ImageEngineSource {
    std::function<std::unique_ptr<studio::ImageEngine>()> open;
    std::function<std::filesystem::path()> weights;
};

/// The engine module beside the program or in ../lib/driftwalk, with the bundled weights.
EngineSource bundledEngine();
ImageEngineSource bundledImageEngine();

/// The playground's engine, from the same module. For the compute threads.
/// @throws Error if the module cannot be opened
std::unique_ptr<studio::PlaygroundEngine> openPlaygroundEngine();

/// studio::makeScheduleLearning() of the module. For a compute thread.
/// @throws Error if the module cannot be opened, or as that function
std::unique_ptr<studio::ScheduleLearning> learnSchedule(const toy::PointSetSpec& data,
                                                        const toy::LearnedScheduleSpec& spec);

/// Recomputes the bundled reference values in the module. For a compute thread.
/// @throws Error if the module or the values cannot be opened, Cancelled when stopped
std::vector<studio::SelfCheckResult> selfCheck(const ProgressFn& onProgress,
                                               const std::stop_token& stop);
/// The engine of the bound, from the same module. For the compute threads.
/// @throws Error if the module cannot be opened
std::unique_ptr<studio::ElboEngine> openElboEngine();

}  // namespace driftwalk::gui
