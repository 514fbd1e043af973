#include "widgets/film/film_picture.h"

namespace driftwalk::widgets {

video::VideoFrame toVideoFrame(const QImage& picture)
{
    const auto owner
        = std::make_shared<const QImage>(picture.convertToFormat(QImage::Format_RGBX8888));
    return {std::shared_ptr<const std::uint8_t>(owner, owner->constBits()),
            static_cast<int>(owner->bytesPerLine()), owner->width(), owner->height()};
}

}  // namespace driftwalk::widgets
