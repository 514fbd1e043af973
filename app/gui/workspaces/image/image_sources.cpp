#include "app/gui/workspaces/image/image_sources.h"

#include "core/util/error.h"
#include "widgets/glyphs/glyph_set.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImageReader>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace driftwalk::gui {

namespace {

constexpr int drawnSide = 128;  // of built-in pictures
constexpr qint64 mostPixels = 100'000'000;
constexpr int sideMultiple = 4;  // keeps the Fourier transform of any picture fast

using Pixel = std::array<double, 3>;

/// A colour picture from a function of x and y, both from -1 (left, top) to 1.
template <typename Shade>
studio::Picture painted(const Shade& shade)
{
    studio::Picture picture{3, drawnSide, drawnSide, {}};
    picture.values.resize(3 * picture.pixelCount());
    for (int row = 0; row < drawnSide; ++row) {
        for (int column = 0; column < drawnSide; ++column) {
            const auto place = [](int i) { return (2.0 * i + 1) / drawnSide - 1; };
            const Pixel pixel = shade(place(column), place(row));
            for (std::size_t c = 0; c < 3; ++c)
                picture.values[c * picture.pixelCount()
                               + static_cast<std::size_t>(row * drawnSide + column)]
                    = std::clamp(2 * pixel[c] - 1, -1.0, 1.0);
        }
    }
    return picture;
}

Pixel blend(const Pixel& a, const Pixel& b, double share)
{
    Pixel result{};
    for (std::size_t i = 0; i < 3; ++i)
        result[i] = a[i] + (b[i] - a[i]) * std::clamp(share, 0.0, 1.0);
    return result;
}

studio::Picture landscape()
{
    return painted([](double x, double y) {
        Pixel pixel = blend({0.32, 0.55, 0.82}, {0.98, 0.86, 0.70}, 0.5 + 0.9 * y);
        const double sun = std::hypot(x - 0.42, y + 0.42);
        pixel = blend(pixel, {1.0, 0.97, 0.85}, (0.17 - sun) * 60);
        const std::array<Pixel, 4> hills
            = {{{0.55, 0.62, 0.72}, {0.36, 0.50, 0.52}, {0.22, 0.38, 0.30}, {0.12, 0.20, 0.16}}};
        for (std::size_t i = 0; i < hills.size(); ++i) {
            const auto k = static_cast<double>(i);
            const double ridge = -0.12 + 0.27 * k + 0.16 * std::sin((2.1 + k) * x + 1.7 * k)
                + 0.05 * std::sin((7 + 3 * k) * x + k) + 0.015 * std::sin((31 + 11 * k) * x);
            pixel = blend(pixel, hills[i], (y - ridge) * 60);
        }
        return pixel;
    });
}

studio::Picture sphere()
{
    return painted([](double x, double y) {
        const Pixel ground = blend({0.92, 0.90, 0.86}, {0.62, 0.60, 0.58}, 0.5 + 0.5 * y);
        const double shadow = std::hypot((x - 0.18) / 0.75, (y - 0.66) / 0.16);
        const Pixel floor = blend(ground, {0.30, 0.29, 0.30}, 1 - shadow);
        const double r2 = (x * x + y * y) / (0.66 * 0.66);
        if (r2 > 1.02) return floor;
        const double nx = x / 0.66;
        const double ny = y / 0.66;
        const double nz = std::sqrt(std::max(0.0, 1 - r2));
        const double light = std::max(0.0, -0.45 * nx - 0.62 * ny + 0.64 * nz);
        const double shine = std::pow(std::max(0.0, -0.26 * nx - 0.36 * ny + 0.90 * nz), 40);
        const Pixel ball = blend({0.10, 0.16, 0.30}, {0.30, 0.58, 0.86}, light);
        return blend(blend(ball, {1, 1, 1}, 0.8 * shine), floor, (r2 - 0.98) / 0.04);
    });
}

studio::Picture checkerboard()
{
    return painted([](double x, double y) {
        const auto column = static_cast<int>(std::floor((x + 1) * 4));
        const auto row = static_cast<int>(std::floor((y + 1) * 4));
        return (column + row) % 2 == 0 ? Pixel{0.93, 0.91, 0.86} : Pixel{0.16, 0.20, 0.27};
    });
}

studio::Picture glyph()
{
    const auto& classes = widgets::glyphClasses();
    const auto label = std::find(classes.begin(), classes.end(), "R") - classes.begin();
    const widgets::GlyphPicture bytes
        = widgets::drawGlyph(static_cast<int>(label), {.face = 5, .height = 20});
    studio::Picture picture{1, widgets::glyphSize, widgets::glyphSize, {}};
    for (const std::uint8_t byte : bytes)
        picture.values.push_back(byte / 127.5 - 1);
    return picture;
}

QString tr(const char* text) { return QCoreApplication::translate("ImageSources", text); }

int scaledSide(int side) { return std::max(sideMultiple, side / sideMultiple * sideMultiple); }

}  // namespace

const std::vector<BuiltInPicture>& builtInPictures()
{
    static const std::vector<BuiltInPicture> list = {
        {tr("Landscape"), tr("Hills of sine waves: coarse shapes and fine edges"), landscape},
        {tr("Sphere"), tr("Smooth shades: nearly all of its power is at low frequencies"), sphere},
        {tr("Checkerboard"), tr("Power at a few frequencies only"), checkerboard},
        {tr("Glyph"), tr("A letter of the size that the model draws"), glyph}};
    return list;
}

studio::Picture pictureFrom(const QImage& image)
{
    require(!image.isNull(), "the picture is empty");
    QSize size = image.size();
    if (std::max(size.width(), size.height()) > largestPictureSide)
        size.scale(largestPictureSide, largestPictureSide, Qt::KeepAspectRatio);
    size = {scaledSide(size.width()), scaledSide(size.height())};
    QImage flat(size, QImage::Format_RGB32);
    flat.fill(Qt::white);
    QPainter(&flat).drawImage(
        0, 0,
        size == image.size() ? image
                             : image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    const int channels = flat.allGray() ? 1 : 3;
    studio::Picture picture{channels, size.height(), size.width(), {}};
    picture.values.resize(static_cast<std::size_t>(channels) * picture.pixelCount());
    for (int row = 0; row < size.height(); ++row) {
        for (int column = 0; column < size.width(); ++column) {
            const QRgb pixel = flat.pixel(column, row);
            const std::array parts{qRed(pixel), qGreen(pixel), qBlue(pixel)};
            const auto place = static_cast<std::size_t>(row * size.width() + column);
            for (std::size_t c = 0; c < static_cast<std::size_t>(channels); ++c)
                picture.values[c * picture.pixelCount() + place] = parts[c] / 127.5 - 1;
        }
    }
    return picture;
}

studio::Picture readPicture(const QString& path)
{
    const std::filesystem::path file = path.toStdU16String();
    if (!QFileInfo(path).isFile()) throw FileError(file, "there is no such file");
    QImageReader reader(path);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    if (!reader.canRead()) throw FileError(file, "not a picture that can be read");
    const QSize size = reader.size();
    if (static_cast<qint64>(size.width()) * size.height() > mostPixels)
        throw FileError(
            file,
            QStringLiteral("%1 x %2 pixels are too many: a picture may have 100 million")
                .arg(size.width())
                .arg(size.height())
                .toStdString());
    if (std::max(size.width(), size.height()) > 4 * largestPictureSide)  // saves memory with JPEG
        reader.setScaledSize(
            size.scaled(2 * largestPictureSide, 2 * largestPictureSide, Qt::KeepAspectRatio));
    const QImage image = reader.read();
    if (image.isNull())
        throw FileError(file,
                        "the picture is damaged (" + reader.errorString().toStdString() + ")");
    return pictureFrom(image);
}

QImage toImage(const studio::Picture& picture, double range)
{
    if (picture.isEmpty()) return {};
    const auto byte = [range](double value) {
        return static_cast<int>(std::lround((std::clamp(value / range, -1.0, 1.0) + 1) * 127.5));
    };
    QImage image(picture.width, picture.height, QImage::Format_RGB32);
    const std::size_t count = picture.pixelCount();
    for (int row = 0; row < picture.height; ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < picture.width; ++column) {
            const double* value
                = &picture.values[static_cast<std::size_t>(row * picture.width + column)];
            const int first = byte(*value);
            line[column] = picture.channels == 1
                ? qRgb(first, first, first)
                : qRgb(first, byte(value[count]), byte(value[2 * count]));
        }
    }
    return image;
}

studio::Picture pictureFromGrey(const std::vector<float>& values, int size)
{
    return {1, size, size, {values.begin(), values.end()}};
}

studio::Picture reduced(const studio::Picture& picture, int side)
{
    if (std::max(picture.width, picture.height) <= side) return picture;
    const QImage image = toImage(picture);
    return pictureFrom(image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

}  // namespace driftwalk::gui
