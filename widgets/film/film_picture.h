// From Qt's pictures to those of a film.
#pragma once

#include "core/video/video_frame.h"

#include <QImage>

namespace driftwalk::widgets {

/// Shares the pixels where their order is the film's (QImage::Format_RGBX8888), else converts them.
video::VideoFrame toVideoFrame(const QImage& picture);

/// The picture in the middle of one of this size, as large as it fits; as it is if it has the size.
QImage fitted(const QImage& picture, const QSize& size, const QColor& background);

}  // namespace driftwalk::widgets
