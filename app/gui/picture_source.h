// What a picture file can show, and how it is made.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <functional>

class QPainter;

namespace driftwalk::widgets {
class Plot;
}

namespace driftwalk::gui {

/// Pixels, or lines and letters that can be as large as one likes.
enum class PictureFormat { Png, Svg, Pdf };

/// "png", "svg", "pdf": the suffix.
QString suffixOf(PictureFormat format);

struct PictureSpec {
    QSize size;  ///< pixels; of SVG and PDF 1/96 inch
    int supersampling = 1;  ///< 1 .. 4: pixels drawn for each side of one of the picture
    bool isTransparent = false;  ///< without background and floor
    PictureFormat format = PictureFormat::Png;
};

/// Something that has a look. One of the two functions is there.
struct PictureSource {
    QString name = {};
    QSize size = {};  ///< as it is on the screen
    /// Draws pixels; null where that fails.
    std::function<QImage(const PictureSpec&)> image = {};
    /// Draws with a painter into a rectangle from the origin on; for all formats.
    std::function<void(QPainter&, const QSize&, bool isTransparent)> paint = {};
};

/// All that a widget shows, as large as fits, in the middle. The widget must outlive the source.
PictureSource widgetSource(const QString& name, QWidget* widget);

/// A plot alone, in any shape. The plot must outlive the source.
PictureSource plotSource(widgets::Plot* plot);

/// The content of the file.
/// @throws Error if the source gives no picture of this size
std::function<QByteArray()> pictureBytes(const PictureSource& source, const PictureSpec& spec);

}  // namespace driftwalk::gui
