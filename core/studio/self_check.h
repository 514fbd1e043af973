// The diffusion mathematics, recomputed on the user's machine and compared with reference values.
#pragma once

#include "core/studio/self_check_result.h"
#include "core/util/progress.h"

#include <filesystem>
#include <vector>

namespace driftwalk::studio {

/// Recomputes every entry of a reference file in float64.
/// @param path        as resourcePath("self_check.json"); its "about" says what the entries mean
/// @param onProgress  called after each entry
/// @return            in the order of the file
/// @throws FileError  if the file cannot be read or an entry is broken
/// @throws Cancelled  if a stop was requested, tested once an entry
std::vector<SelfCheckResult> runSelfCheck(const std::filesystem::path& path,
                                          const ProgressFn& onProgress = {},
                                          std::stop_token stop = {});

}  // namespace driftwalk::studio
