// ZIP archives as NumPy's .npz files are: entries stored or deflated, below 4 GB.
// Format: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.4.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace driftwalk {

struct ZipEntry {
    std::string name;
    std::string content;
};

/// The entries of an archive, in the order of its directory.
/// @param path  only for the message of an error
/// @throws FileError if it is no archive, is cut short or damaged (the checksums are compared), or
/// uses encryption, another compression or ZIP64, or holds more than 1 GB
std::vector<ZipEntry> unzip(std::string_view archive, const std::filesystem::path& path);

/// An archive of stored entries, the same for the same entries at any time.
/// @throws Error if it would be larger than 4 GB
std::string zip(const std::vector<ZipEntry>& entries);

}  // namespace driftwalk
