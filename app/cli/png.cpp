#include "app/cli/png.h"

#include "core/util/error.h"

#include <QBuffer>

namespace driftwalk::cli {

std::string toPng(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    require(image.save(&buffer, "PNG"), "the picture could not be written as PNG");
    return bytes.toStdString();
}

}  // namespace driftwalk::cli
