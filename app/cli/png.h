// Pictures as PNG bytes.
#pragma once

#include <QImage>

#include <string>

namespace driftwalk::cli {

/// @throws Error if the picture cannot be encoded
std::string toPng(const QImage& image);

}  // namespace driftwalk::cli
