#include "widgets/film/film_picture.h"

#include <QPainter>

namespace driftwalk::widgets {

video::VideoFrame toVideoFrame(const QImage& picture)
{
    const auto owner
        = std::make_shared<const QImage>(picture.convertToFormat(QImage::Format_RGBX8888));
    return {std::shared_ptr<const std::uint8_t>(owner, owner->constBits()),
            static_cast<int>(owner->bytesPerLine()), owner->width(), owner->height()};
}

QImage fitted(const QImage& picture, const QSize& size, const QColor& background)
{
    if (picture.size() == size) return picture;
    QImage scaled = picture.scaled(size, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    scaled.setDevicePixelRatio(1);
    QImage whole(size, QImage::Format_RGBX8888);
    whole.fill(background);
    QPainter(&whole).drawImage((size.width() - scaled.width()) / 2,
                               (size.height() - scaled.height()) / 2, scaled);
    return whole;
}

}  // namespace driftwalk::widgets
