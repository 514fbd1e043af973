// Named tensors in a safetensors file (huggingface/safetensors format: u64 header length, JSON
// header, data).
#pragma once

#include "core/util/tensor.h"

#include <filesystem>
#include <map>
#include <string>

namespace driftwalk::model {

/// What one safetensors file holds: CPU tensors and text metadata.
struct WeightsFile {
    std::map<std::string, Tensor> tensors;
    std::map<std::string, std::string> metadata;
    std::string hash;  ///< FNV-1a of the data section, 16 hexadecimal digits; set by readWeights
};

/// Reads float64, float32, float16, bfloat16, int64, int32, int16 and uint8 tensors.
/// @throws FileError if the file is missing, truncated, not safetensors, or does not match the
/// checksum it carries
WeightsFile readWeights(const std::filesystem::path& path);

/// Writes the file whole or not at all, with a checksum of the data in metadata["checksum"].
/// @throws FileError if it cannot be written
void writeWeights(const std::filesystem::path& path, const WeightsFile& file);

}  // namespace driftwalk::model
