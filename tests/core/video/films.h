// Pictures to film, and films decoded again.
#pragma once

#include "core/util/error.h"
#include "core/video/libav.h"
#include "core/video/video_frame.h"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

namespace driftwalk::video {

/// A smooth gradient in red and green whose blue grows with the picture's number.
inline VideoFrame gradientFrame(int width, int height, int number)
{
    const int stride = 4 * width + 16;
    auto pixels = std::shared_ptr<std::uint8_t[]>(
        new std::uint8_t[static_cast<std::size_t>(stride * height)]());
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            std::uint8_t* pixel = pixels.get() + y * stride + 4 * x;
            pixel[2] = static_cast<std::uint8_t>(20 + number * 7 % 200);
            pixel[1] = static_cast<std::uint8_t>(255 * y / height);
            pixel[0] = static_cast<std::uint8_t>(255 * x / width);
        }
    }
    return {std::shared_ptr<const std::uint8_t>(pixels, pixels.get()), stride, width, height};
}

/// One decoded picture as R, G, B bytes.
struct DecodedPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

inline DecodedPicture toRgb(const AVFrame& frame)
{
    const GraphPtr graph(avfilter_graph_alloc());
    AVFilterContext* source = nullptr;
    AVFilterContext* sink = nullptr;
    AVFilterContext* format = nullptr;
    AVFilterContext* scale = nullptr;
    const std::string arguments = "video_size=" + std::to_string(frame.width) + "x"
        + std::to_string(frame.height) + ":pix_fmt=" + std::to_string(frame.format)
        + ":time_base=1/1";
    avfilter_graph_create_filter(&source, avfilter_get_by_name("buffer"), "in", arguments.c_str(),
                                 nullptr, graph.get());
    avfilter_graph_create_filter(&scale, avfilter_get_by_name("scale"), "scale",
                                 "in_color_matrix=bt709:flags=accurate_rnd", nullptr, graph.get());
    avfilter_graph_create_filter(&format, avfilter_get_by_name("format"), "format", "rgb24",
                                 nullptr, graph.get());
    avfilter_graph_create_filter(&sink, avfilter_get_by_name("buffersink"), "out", nullptr, nullptr,
                                 graph.get());
    avfilter_link(source, 0, scale, 0);
    avfilter_link(scale, 0, format, 0);
    avfilter_link(format, 0, sink, 0);
    requireLibav(avfilter_graph_config(graph.get(), nullptr), "graph");
    const FramePtr copy(av_frame_clone(&frame));
    requireLibav(av_buffersrc_add_frame(source, copy.get()), "push");
    const FramePtr rgb(av_frame_alloc());
    requireLibav(av_buffersink_get_frame(sink, rgb.get()), "pull");
    DecodedPicture picture{rgb->width, rgb->height, {}};
    for (int y = 0; y < rgb->height; ++y) {
        const std::uint8_t* row = rgb->data[0] + y * rgb->linesize[0];
        picture.rgb.insert(picture.rgb.end(), row, row + 3 * rgb->width);
    }
    return picture;
}

inline std::vector<DecodedPicture> decodeFilm(const std::filesystem::path& path)
{
    AVFormatContext* film = nullptr;
    requireLibav(avformat_open_input(&film, path.c_str(), nullptr, nullptr), "open");
    requireLibav(avformat_find_stream_info(film, nullptr), "streams");
    const AVCodecParameters& parameters = *film->streams[0]->codecpar;
    const CodecPtr decoder(avcodec_alloc_context3(avcodec_find_decoder(parameters.codec_id)));
    avcodec_parameters_to_context(decoder.get(), &parameters);
    requireLibav(avcodec_open2(decoder.get(), nullptr, nullptr), "decoder");
    std::vector<DecodedPicture> pictures;
    const PacketPtr packet(av_packet_alloc());
    const FramePtr frame(av_frame_alloc());
    bool isEnded = false;
    while (!isEnded) {
        isEnded = av_read_frame(film, packet.get()) < 0;
        avcodec_send_packet(decoder.get(), isEnded ? nullptr : packet.get());
        while (avcodec_receive_frame(decoder.get(), frame.get()) >= 0)
            pictures.push_back(toRgb(*frame));
        av_packet_unref(packet.get());
    }
    avformat_close_input(&film);
    return pictures;
}

/// Mean over all pixels and colours, 0 .. 255.
inline double meanDifference(const DecodedPicture& picture, const VideoFrame& frame)
{
    require(picture.width == frame.width && picture.height == frame.height, "sizes differ");
    double sum = 0;
    for (int y = 0; y < frame.height; ++y) {
        for (int x = 0; x < frame.width; ++x) {
            const std::uint8_t* pixel = frame.pixels.get() + y * frame.stride + 4 * x;
            const std::uint8_t* rgb = picture.rgb.data() + 3 * (y * frame.width + x);
            for (int c = 0; c < 3; ++c)
                sum += std::abs(pixel[c] - rgb[c]);
        }
    }
    return sum / (3.0 * frame.width * frame.height);
}

}  // namespace driftwalk::video
