// What a film is, read from its file.
#pragma once

#include "core/video/packet_sink.h"

#include <filesystem>

namespace driftwalk::video {

struct FilmFacts {
    int width = 0;
    int height = 0;
    double fps = 0;
    int frames = 0;  ///< counted, not taken from the head
    double seconds = 0;
    std::string codec;  ///< libav's name: "h264", "vp9", "gif"
    Metadata metadata;
};

/// Reads the whole file, decodes nothing.
/// @throws FileError if it is no film that libav knows
FilmFacts probeFilm(const std::filesystem::path& path);

}  // namespace driftwalk::video
