// Where encoded pictures go: one film, or a folder of pictures. Either is whole or absent.
#pragma once

#include "core/video/libav.h"
#include "core/video/video_spec.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace driftwalk::video {

/// Words about a film by their names in libav ("title", "comment"). A GIF and the first of a folder
/// of pictures take the comment alone.
using Metadata = std::map<std::string, std::string>;

class PacketSink {
public:
    virtual ~PacketSink() = default;

    /// Whether the encoder must put its parameters into the file's head.
    virtual bool wantsGlobalHeader() const { return false; }

    /// To be called once, before the first packet.
    virtual void begin(const AVCodecContext& encoder) = 0;

    /// @param packet  times in units of the encoder
    /// @throws FileError if the disk is full
    virtual void write(AVPacket& packet) = 0;

    /// Gives what was written its name. @throws FileError if that fails; nothing is left then
    virtual void finish() = 0;
};

/// What was written is removed with the sink unless it was finished.
/// @throws FileError if nothing can be written there; for pictures also if the folder is there and
/// not empty
std::unique_ptr<PacketSink> makePacketSink(const std::filesystem::path& path, VideoFormat format,
                                           const Metadata& metadata);

}  // namespace driftwalk::video
