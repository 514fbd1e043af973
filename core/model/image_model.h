// A class-to-picture model as one value: network and classes; and its file.
#pragma once

#include "core/diffusion/noise_schedule.h"
#include "core/model/image_network.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace driftwalk::model {

struct ImageModel {
    std::string name;
    std::string hash;  ///< of the weights file; empty for a model that was not read from one
    std::vector<std::string> classes;  ///< names, in the order of the labels
    std::map<std::string, std::string> notes;  ///< what the trainer recorded: steps, seed, ...
    std::shared_ptr<ImageNetwork> network;
};

/// The noise schedule that a model was trained with. @throws Error for one that is not known
diffusion::NoiseSchedule scheduleOf(const ImageModelSpec& spec);

/// Reads a model for inference (float32, no gradients).
/// @throws FileError if the file is missing, damaged or not such a model
ImageModel loadImageModel(const std::filesystem::path& path);

/// Writes weights as float16 safetensors, whole or not at all. @throws FileError
void saveImageModel(const std::filesystem::path& path, const ImageModel& model);

}  // namespace driftwalk::model
