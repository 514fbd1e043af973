// NumPy's .npy files of floating-point numbers, the format in which the field exchanges joints and
// features.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::motion {

/// An array in C order (last index fastest). float32 values are exact in double.
struct NpyArray {
    std::vector<std::size_t> shape;  ///< empty for a scalar
    std::vector<double> values;  ///< product of shape, which is 1 for a scalar
};

enum class NpyType { Float32, Float64 };

/// Reads format versions 1 to 3 with little-endian float32, float64, int32 or int64 values in C
/// order.
/// @throws FileError if the file is missing, is no .npy file, is cut short or longer than its shape
/// says, or
///         holds another type or Fortran order
NpyArray readNpy(const std::filesystem::path& path);

/// Writes format version 1.0, as NumPy does.
/// @throws Error if the shape does not fit the values, FileError if the file cannot be written
void writeNpy(const std::filesystem::path& path, const NpyArray& array,
              NpyType type = NpyType::Float32);

/// The same of a file's content. @param path  only for the message of an error
NpyArray parseNpy(std::string_view content, const std::filesystem::path& path);
std::string npyBytes(const NpyArray& array, NpyType type = NpyType::Float32);

}  // namespace driftwalk::motion
