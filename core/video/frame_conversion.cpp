#include "core/video/frame_conversion.h"

#include "core/util/error.h"
#include "core/video/yuv.h"

#include <algorithm>
#include <string>
#include <utility>

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

namespace driftwalk::video {

namespace {

std::string sourceArguments(const VideoSpec& spec)
{
    const std::string fps = std::to_string(spec.fps);
    return "video_size=" + std::to_string(spec.width) + "x" + std::to_string(spec.height)
        + ":pix_fmt=rgb0:time_base=1/" + fps + ":frame_rate=" + fps + "/1:pixel_aspect=1/1";
}

std::string filtersOf(const VideoSpec& spec)
{
    switch (spec.format) {
    case VideoFormat::Mp4:
    case VideoFormat::WebM:
        break;  // see yuvFrom
    case VideoFormat::Gif: {
        // A palette for each picture: nothing needs to be known of the pictures that follow.
        const int colours = std::clamp(spec.quality * 256 / 75, 16, 256);
        return "split[a][b];[a]palettegen=stats_mode=single:reserve_transparent=0:max_colors="
            + std::to_string(colours) + "[p];[b][p]paletteuse=new=1:dither=bayer:bayer_scale=4";
    }
    case VideoFormat::Pictures:
        return "format=rgb24";
    }
    return {};
}

/// Shares the pixels instead of copying them.
AVBufferRef* bufferOf(const VideoFrame& frame)
{
    auto* owner = new std::shared_ptr<const std::uint8_t>(frame.pixels);
    const auto release = [](void* opaque, std::uint8_t*) {
        delete static_cast<std::shared_ptr<const std::uint8_t>*>(opaque);
    };
    const auto size
        = static_cast<std::size_t>(frame.stride) * static_cast<std::size_t>(frame.height);
    return av_buffer_create(const_cast<std::uint8_t*>(frame.pixels.get()), size, release, owner,
                            AV_BUFFER_FLAG_READONLY);
}

FilterEndsPtr endOf(const char* name, AVFilterContext* filter)
{
    FilterEndsPtr end(avfilter_inout_alloc());
    end->name = av_strdup(name);
    end->filter_ctx = filter;
    return end;
}

}  // namespace

FrameConversion::FrameConversion(const VideoSpec& spec) : m_spec(spec)
{
    if (spec.format == VideoFormat::Gif || spec.format == VideoFormat::Pictures) createGraph();
}

void FrameConversion::createGraph()
{
    m_graph.reset(avfilter_graph_alloc());
    m_graph->nb_threads = 1;
    requireLibav(avfilter_graph_create_filter(&m_source, avfilter_get_by_name("buffer"), "in",
                                              sourceArguments(m_spec).c_str(), nullptr,
                                              m_graph.get()),
                 "cannot take pictures of this size");
    requireLibav(avfilter_graph_create_filter(&m_sink, avfilter_get_by_name("buffersink"), "out",
                                              nullptr, nullptr, m_graph.get()),
                 "cannot convert pictures");
    AVFilterInOut* outputs = endOf("in", m_source).release();
    AVFilterInOut* inputs = endOf("out", m_sink).release();
    const int parsed = avfilter_graph_parse_ptr(m_graph.get(), filtersOf(m_spec).c_str(), &inputs,
                                                &outputs, nullptr);
    const FilterEndsPtr leftOutputs(outputs);
    const FilterEndsPtr leftInputs(inputs);
    requireLibav(parsed, "this libav lacks a filter that " + titleOf(m_spec.format) + " needs");
    requireLibav(avfilter_graph_config(m_graph.get(), nullptr), "cannot convert pictures");
}

void FrameConversion::push(const VideoFrame& frame)
{
    require(frame.pixels && frame.width == m_spec.width && frame.height == m_spec.height,
            "every picture of a film must have its size");
    if (!m_graph) {
        m_ready.push_back(yuvFrom(frame));
        m_ready.back()->pts = m_pushed++;
        return;
    }
    const FramePtr picture(av_frame_alloc());
    picture->width = frame.width;
    picture->height = frame.height;
    picture->format = AV_PIX_FMT_RGB0;
    picture->sample_aspect_ratio = {1, 1};
    picture->pts = m_pushed++;
    picture->buf[0] = bufferOf(frame);
    picture->data[0] = picture->buf[0]->data;
    picture->linesize[0] = frame.stride;
    requireLibav(av_buffersrc_add_frame(m_source, picture.get()), "cannot convert a picture");
}

void FrameConversion::end()
{
    if (m_graph)
        requireLibav(av_buffersrc_add_frame(m_source, nullptr), "cannot convert the last picture");
}

FramePtr FrameConversion::pull()
{
    if (!m_graph) {
        if (m_ready.empty()) return nullptr;
        FramePtr ready = std::move(m_ready.front());
        m_ready.pop_front();
        return ready;
    }
    FramePtr picture(av_frame_alloc());
    const int code = av_buffersink_get_frame(m_sink, picture.get());
    if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return nullptr;
    requireLibav(code, "cannot convert a picture");
    return picture;
}

AVPixelFormat FrameConversion::pixelFormat() const
{
    if (!m_graph) return AV_PIX_FMT_YUV420P;
    return static_cast<AVPixelFormat>(av_buffersink_get_format(m_sink));
}

}  // namespace driftwalk::video
