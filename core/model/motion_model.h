// A text-to-motion model as one value: network, vocabulary and the statistics of its features; and
// its file.
#pragma once

#include "core/diffusion/noise_schedule.h"
#include "core/model/meaning_head.h"
#include "core/model/motion_network.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace driftwalk::model {

struct MotionModel {
    std::string name;
    std::string hash;  ///< of the weights file; empty for a model that was not read from one
    ModelSpec spec;
    std::vector<std::string> words;  ///< words with a trainable vector; word i has id i + 1
    Tensor mean;  ///< [F] float32, of the training features
    Tensor standardDeviation;  ///< [F] float32, > 0
    std::map<std::string, std::string>
        notes;  ///< what the trainer recorded: data, steps, seed, ...
    std::shared_ptr<MotionNetwork> network;
    std::optional<MeaningHead> meaning;  ///< nothing in weights of older versions
};

/// Whether the model was trained with text::partPrompt().
bool knowsParts(const MotionModel& model);

/// The noise schedule a model was trained with: the named one, shifted.
/// @throws Error for a schedule that is not known
diffusion::NoiseSchedule scheduleOf(const ModelSpec& spec);

/// Reads a model for inference (float32, no gradients).
/// @throws FileError if the file is missing, damaged or not such a model
MotionModel loadMotionModel(const std::filesystem::path& path);

/// Writes weights as float16 safetensors, whole or not at all. @throws FileError
void saveMotionModel(const std::filesystem::path& path, const MotionModel& model);

}  // namespace driftwalk::model
