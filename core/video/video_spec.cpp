#include "core/video/video_spec.h"

#include "core/util/error.h"
#include "core/util/suffix.h"

namespace driftwalk::video {

namespace {

bool needsEvenSize(VideoFormat format)
{
    return format == VideoFormat::Mp4 || format == VideoFormat::WebM;
}

}  // namespace

void requireValid(const VideoSpec& spec)
{
    const std::string size = std::to_string(spec.width) + " x " + std::to_string(spec.height);
    const auto isSide = [](int side) { return side >= 16 && side <= largestSide; };
    require(isSide(spec.width) && isSide(spec.height),
            "a film of " + size + " pixels cannot be made; each side must lie between 16 and "
                + std::to_string(largestSide));
    require(!needsEvenSize(spec.format) || (spec.width % 2 == 0 && spec.height % 2 == 0),
            titleOf(spec.format) + " needs an even width and height, not " + size);
    const int fastest = spec.format == VideoFormat::Gif ? 50 : 120;
    require(spec.fps >= 1 && spec.fps <= fastest,
            titleOf(spec.format) + " takes 1 to " + std::to_string(fastest)
                + " pictures a second, not " + std::to_string(spec.fps));
    require(spec.quality >= 0 && spec.quality <= 100,
            "the quality must lie between 0 and 100, not at " + std::to_string(spec.quality));
}

VideoFormat formatOfPath(const std::filesystem::path& path)
{
    const std::string suffix = suffixOf(path);
    if (suffix == ".mp4") return VideoFormat::Mp4;
    if (suffix == ".webm") return VideoFormat::WebM;
    if (suffix == ".gif") return VideoFormat::Gif;
    require(suffix.empty(),
            "a film's name must end in .mp4, .webm or .gif, or in nothing for a folder of PNG "
            "pictures, not in "
                + suffix);
    return VideoFormat::Pictures;
}

std::string titleOf(VideoFormat format)
{
    switch (format) {
    case VideoFormat::Mp4:
        return "MP4 (H.264)";
    case VideoFormat::WebM:
        return "WebM (VP9)";
    case VideoFormat::Gif:
        return "GIF";
    case VideoFormat::Pictures:
        return "PNG pictures";
    }
    return {};
}

}  // namespace driftwalk::video
