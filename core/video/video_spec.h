// What a film is written as.
#pragma once

#include <filesystem>
#include <string>

namespace driftwalk::video {

/// MP4 with H.264, WebM with VP9, animated GIF, or a folder of numbered PNG pictures.
enum class VideoFormat { Mp4, WebM, Gif, Pictures };

struct VideoSpec {
    VideoFormat format = VideoFormat::Mp4;
    int width = 1280;  ///< pixels, 16 .. largestSide; even, except for GIF and pictures
    int height = 720;  ///< likewise
    int fps = 30;  ///< pictures a second, 1 .. 120; GIF at most 50
    int quality = 75;  ///< 0 (smallest) .. 100 (best); pictures are always exact
    bool isDraft = false;  ///< made faster: with rougher edges, in a larger file

    bool operator==(const VideoSpec&) const = default;
};

inline constexpr int largestSide = 8192;

/// @throws Error if a value is out of its range
void requireValid(const VideoSpec& spec);

/// By the suffix: .mp4, .webm, .gif; none is a folder of pictures.
/// @throws Error for any other suffix
VideoFormat formatOfPath(const std::filesystem::path& path);

/// "MP4 (H.264)" and the like, for people.
std::string titleOf(VideoFormat format);

}  // namespace driftwalk::video
