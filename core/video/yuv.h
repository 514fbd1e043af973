// From pictures of the screen to those of video: Y'CbCr, a chroma sample for each 2 x 2 pixels.
// Source: ITU-R BT.709-6, items 3.2 and 3.4, with 8 bits and the narrow range.
#pragma once

#include "core/video/libav.h"
#include "core/video/video_frame.h"

namespace driftwalk::video {

/// The picture as AV_PIX_FMT_YUV420P.
/// @param frame  of even width and height
/// @throws Error if memory does not suffice
FramePtr yuvFrom(const VideoFrame& frame);

}  // namespace driftwalk::video
