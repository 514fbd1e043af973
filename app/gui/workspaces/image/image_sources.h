// Where pictures come from and how they go on the screen: files, a few drawn by code, conversions.
#pragma once

#include "core/studio/picture.h"

#include <QImage>
#include <QString>

#include <vector>

namespace driftwalk::gui {

inline constexpr int largestPictureSide = 256;  ///< pixels; larger pictures are scaled down

/// A picture that the program draws itself.
struct BuiltInPicture {
    QString name;
    QString description;
    studio::Picture (*draw)();
};

const std::vector<BuiltInPicture>& builtInPictures();

/// Data of an image: scaled to at most largestPictureSide with sides of multiples of 4,
/// transparency over white, grey kept grey.
/// @throws Error for an empty image
studio::Picture pictureFrom(const QImage& image);

/// Reads a file of any format that Qt knows. Slow for large ones.
/// @throws Error naming the file, if it is missing, broken, no picture or too large
studio::Picture readPicture(const QString& path);

/// The picture with values from -range (black) to range (white); beyond is cut.
QImage toImage(const studio::Picture& picture, double range = 1);

/// A grey square picture from the numbers of an engine.
studio::Picture pictureFromGrey(const std::vector<float>& values, int size);

/// Reduced to at most this side; smaller pictures stay as they are.
studio::Picture reduced(const studio::Picture& picture, int side);

}  // namespace driftwalk::gui
