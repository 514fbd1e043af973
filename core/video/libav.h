// Owners of libav's objects, and its errors in words.
#pragma once

#include <memory>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/frame.h>
}

namespace driftwalk::video {

struct LibavDelete {
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }

    void operator()(AVPacket* packet) const { av_packet_free(&packet); }

    void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }

    void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }

    void operator()(AVFilterInOut* ends) const { avfilter_inout_free(&ends); }
};

using FramePtr = std::unique_ptr<AVFrame, LibavDelete>;
using PacketPtr = std::unique_ptr<AVPacket, LibavDelete>;
using CodecPtr = std::unique_ptr<AVCodecContext, LibavDelete>;
using GraphPtr = std::unique_ptr<AVFilterGraph, LibavDelete>;
using FilterEndsPtr = std::unique_ptr<AVFilterInOut, LibavDelete>;

/// What the code of an error means, in libav's words.
std::string libavText(int code);

/// @return  the code, if it is not an error
/// @throws Error("what (libav's words)")
int requireLibav(int code, const std::string& what);

}  // namespace driftwalk::video
