// Writing a film picture by picture, through the libav libraries.
#pragma once

#include "core/video/frame_conversion.h"
#include "core/video/packet_sink.h"

#include <filesystem>
#include <memory>

namespace driftwalk::video {

/// Seconds spent so far.
struct VideoTimes {
    double convert = 0;  ///< colours into what the encoder takes
    double encode = 0;  ///< and writing to the disk
};

/// The film appears under its name with finish(); before, and if the writer dies without it,
/// nothing is there. The memory it needs does not depend on the length of the film.
class VideoWriter {
public:
    /// @param path  replaced if it is a film; a folder of pictures must be new or empty
    /// @throws Error if the spec is out of range or libav lacks the encoder; FileError if nothing
    /// can be written there
    VideoWriter(const std::filesystem::path& path, const VideoSpec& spec,
                const Metadata& metadata = {});

    /// @throws Error if the picture has not the film's size; FileError if the disk is full
    void write(const VideoFrame& frame);

    /// To be called once. @throws Error if no picture was written; FileError if the disk is full
    void finish();

    int frameCount() const { return m_frameCount; }

    const VideoTimes& times() const { return m_times; }

private:
    void openEncoder(const VideoSpec& spec);
    void encodeConverted();
    void encode(const AVFrame* picture);

    std::unique_ptr<PacketSink> m_sink;
    FrameConversion m_conversion;
    CodecPtr m_encoder;
    PacketPtr m_packet;
    VideoTimes m_times;
    int m_frameCount = 0;
};

/// @throws Error("this computer's libav has no encoder ...") unless it is there
const AVCodec& requireEncoder(const char* name, VideoFormat format);

}  // namespace driftwalk::video
