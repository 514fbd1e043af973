// Small grey pictures with class labels, as a safetensors file.
#pragma once

#include "core/util/tensor.h"

#include <filesystem>
#include <string>
#include <vector>

namespace driftwalk::dataset {

struct PictureSet {
    Tensor pictures;  ///< [N, H, W] uint8, 0 is -1 and 255 is 1
    Tensor labels;  ///< [N] int64 index into classes
    std::vector<std::string> classes;  ///< names
};

/// Pictures with values in [-1, 1].
/// @param pictures  [B, H, W] uint8
/// @return          [B, 1, H, W] float32
Tensor picturesToData(const Tensor& pictures);

/// @throws Error if the parts do not fit each other, FileError if the file cannot be written
void writePictureSet(const std::filesystem::path& path, const PictureSet& set);

/// @throws FileError if the file is missing, damaged or of another kind
PictureSet readPictureSet(const std::filesystem::path& path);

}  // namespace driftwalk::dataset
