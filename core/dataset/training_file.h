// The compact training file: joint positions of many clips at 20 fps, with what each clip shows, as
// safetensors.
#pragma once

#include "core/motion/clip.h"
#include "core/util/progress.h"

#include <filesystem>
#include <string>
#include <vector>

namespace driftwalk::dataset {

/// One recorded clip: 22 joints, 20 fps, on the ground, first frame at the origin facing +z.
struct TrainingClip {
    motion::Clip clip;  ///< clip.name is the file name without folder and suffix
    std::string content;  ///< what is done: "walk-turn-left"
    std::string style;  ///< how it is done: "exhausted"
    bool isValidation = false;
};

struct BuildReport {
    int clips = 0;
    int validationClips = 0;
    long frames = 0;
    std::vector<std::string> relabelled;  ///< turns whose name says the wrong side
    std::vector<std::string>
        skipped;  ///< one line for each file that could not be used, with the reason
};

/// Reads every BVH file below the folders (names are `set_content_style_number.bvh`), retargets it
/// to 22 joints at 20 fps and writes one training file. A turn to the other side than its name says
/// gets the other content. A clip is held out for validation when the hash of its name says so (one
/// in 20), except for contents with fewer than 10 clips.
/// @throws FileError if a folder is missing or the file cannot be written, Error if there is no
/// usable clip
BuildReport buildTrainingFile(const std::vector<std::filesystem::path>& folders,
                              const std::filesystem::path& out, const ProgressFn& onProgress = {},
                              std::stop_token stop = {});

/// @throws FileError if the file is missing, damaged or of another kind
std::vector<TrainingClip> readTrainingFile(const std::filesystem::path& path);

}  // namespace driftwalk::dataset
