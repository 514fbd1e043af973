// Pictures of the screen turned into what an encoder takes: BT.709 video, or pictures with a
// palette.
#pragma once

#include "core/video/libav.h"
#include "core/video/video_frame.h"
#include "core/video/video_spec.h"

#include <deque>

namespace driftwalk::video {

class FrameConversion {
public:
    /// @throws Error if libav lacks a filter that is needed
    explicit FrameConversion(const VideoSpec& spec);

    /// Takes the next picture. @throws Error if it has not the film's size
    void push(const VideoFrame& frame);

    /// No picture follows.
    void end();

    /// The next converted picture, or nothing until more is pushed.
    FramePtr pull();

    AVPixelFormat pixelFormat() const;

private:
    void createGraph();

    VideoSpec m_spec;
    GraphPtr m_graph;  // of GIF and pictures
    std::deque<FramePtr> m_ready;  // of the others
    AVFilterContext* m_source = nullptr;
    AVFilterContext* m_sink = nullptr;
    std::int64_t m_pushed = 0;
};

}  // namespace driftwalk::video
