#include "core/video/video_writer.h"

#include "core/util/error.h"
#include "core/util/timing.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <string>

namespace driftwalk::video {

namespace {

const char* encoderNameOf(VideoFormat format)
{
    switch (format) {
    case VideoFormat::Mp4:
        return "libx264";
    case VideoFormat::WebM:
        return "libvpx-vp9";
    case VideoFormat::Gif:
        return "gif";
    case VideoFormat::Pictures:
        return "png";
    }
    return "";
}

/// Constant quality; the scales of the two encoders differ.
void setQuality(AVCodecContext& encoder, const VideoSpec& spec)
{
    if (spec.format == VideoFormat::Mp4) {
        av_opt_set(encoder.priv_data, "preset", spec.isDraft ? "ultrafast" : "veryfast", 0);
        const double draftLoss = spec.isDraft ? 4 : 0;
        av_opt_set_double(encoder.priv_data, "crf", 38 + draftLoss - 0.24 * spec.quality, 0);
    }
    if (spec.format == VideoFormat::WebM) {
        av_opt_set(encoder.priv_data, "deadline", "realtime", 0);
        av_opt_set_int(encoder.priv_data, "cpu-used", spec.isDraft ? 8 : 6, 0);
        av_opt_set_int(encoder.priv_data, "row-mt", 1, 0);
        av_opt_set_int(encoder.priv_data, "crf", 60 - spec.quality * 45 / 100, 0);
        encoder.bit_rate = 0;
    }
}

}  // namespace

const AVCodec& requireEncoder(const char* name, VideoFormat format)
{
    const AVCodec* codec = avcodec_find_encoder_by_name(name);
    require(codec != nullptr,
            "this computer's libav has no encoder " + std::string(name) + ", which "
                + titleOf(format) + " needs; choose another format");
    return *codec;
}

VideoWriter::VideoWriter(const std::filesystem::path& path, const VideoSpec& spec,
                         const Metadata& metadata)
    : m_sink((requireValid(spec), makePacketSink(path, spec.format, metadata))),
      m_conversion(spec),
      m_packet(av_packet_alloc())
{
    openEncoder(spec);
    m_sink->begin(*m_encoder);
}

void VideoWriter::openEncoder(const VideoSpec& spec)
{
    av_log_set_level(AV_LOG_FATAL);
    const AVCodec& codec = requireEncoder(encoderNameOf(spec.format), spec.format);
    m_encoder.reset(avcodec_alloc_context3(&codec));
    m_encoder->width = spec.width;
    m_encoder->height = spec.height;
    m_encoder->pix_fmt = m_conversion.pixelFormat();
    m_encoder->time_base = {1, spec.fps};
    m_encoder->framerate = {spec.fps, 1};
    m_encoder->sample_aspect_ratio = {1, 1};
    m_encoder->gop_size = 2 * spec.fps;  // a player can jump to every second second
    m_encoder->thread_count = spec.format == VideoFormat::Pictures ? 1 : 2;
    if (m_encoder->pix_fmt == AV_PIX_FMT_YUV420P) {
        m_encoder->colorspace = AVCOL_SPC_BT709;
        m_encoder->color_primaries = AVCOL_PRI_BT709;
        m_encoder->color_trc = AVCOL_TRC_BT709;
        m_encoder->color_range = AVCOL_RANGE_MPEG;
    }
    if (m_sink->wantsGlobalHeader()) m_encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    setQuality(*m_encoder, spec);
    requireLibav(avcodec_open2(m_encoder.get(), &codec, nullptr),
                 "cannot start the encoder of " + titleOf(spec.format));
}

void VideoWriter::write(const VideoFrame& frame)
{
    const auto start = Clock::now();
    m_conversion.push(frame);
    m_times.convert += secondsSince(start);
    encodeConverted();
    ++m_frameCount;
}

void VideoWriter::finish()
{
    require(m_frameCount > 0, "a film needs at least one picture");
    m_conversion.end();
    encodeConverted();
    encode(nullptr);
    m_sink->finish();
}

void VideoWriter::encodeConverted()
{
    while (true) {
        const auto start = Clock::now();
        const FramePtr picture = m_conversion.pull();
        m_times.convert += secondsSince(start);
        if (!picture) return;
        encode(picture.get());
    }
}

void VideoWriter::encode(const AVFrame* picture)
{
    const auto start = Clock::now();
    requireLibav(avcodec_send_frame(m_encoder.get(), picture), "cannot encode a picture");
    while (true) {
        const int code = avcodec_receive_packet(m_encoder.get(), m_packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) break;
        requireLibav(code, "cannot encode a picture");
        m_sink->write(*m_packet);
        av_packet_unref(m_packet.get());
    }
    m_times.encode += secondsSince(start);
}

}  // namespace driftwalk::video
