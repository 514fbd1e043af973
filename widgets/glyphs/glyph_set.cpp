#include "widgets/glyphs/glyph_set.h"

#include "core/util/error.h"

#include <QFont>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <random>

namespace driftwalk::widgets {

namespace {

constexpr int faceVariants = 4;  // of each family
constexpr int pathPixels = 100;  // size at which the outlines are taken, free of hinting
constexpr double largestWidth = 25;  // of a glyph in its picture

QFont faceFont(int face)
{
    static const std::array families = {"DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono"};
    require(face >= 0 && face < glyphFaceCount, "there is no such face of glyphs");
    const QString family
        = QString::fromLatin1(families[static_cast<std::size_t>(face / faceVariants)]);
    QFont font(family);
    font.setPixelSize(pathPixels);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setBold(face % 2 == 1);
    font.setItalic(face % faceVariants >= 2);
    require(QFontInfo(font).family() == family,
            "the font " + family.toStdString() + " is not installed");
    return font;
}

/// The outline of a glyph about its middle, capitals of height 1.
QPainterPath outline(int label, int face)
{
    const QFont font = faceFont(face);
    QPainterPath path;
    path.addText(0, 0, font,
                 QString::fromStdString(glyphClasses().at(static_cast<std::size_t>(label))));
    path.setFillRule(Qt::WindingFill);
    const QPointF middle = path.boundingRect().center();
    const double scale = 1 / QFontMetricsF(font).capHeight();
    return QTransform::fromScale(scale, scale).map(path.translated(-middle));
}

double uniform(std::mt19937_64& random, double low, double high)
{
    constexpr double unit = 1.0 / 9007199254740992.0;  // 2^-53: the same numbers with any library
    return low + (high - low) * static_cast<double>(random() >> 11) * unit;
}

GlyphStyle randomStyle(std::mt19937_64& random)
{
    GlyphStyle style;
    style.face = static_cast<int>(uniform(random, 0, glyphFaceCount));
    style.height = uniform(random, 15, 21);
    style.stretch = uniform(random, 0.85, 1.15);
    style.tilt = uniform(random, -10, 10);
    style.shear = uniform(random, -0.12, 0.12);
    style.stroke = std::max(0.0, uniform(random, -0.6, 1.2));
    style.right = uniform(random, -1.5, 1.5);
    style.down = uniform(random, -1.5, 1.5);
    return style;
}

}  // namespace

const std::vector<std::string>& glyphClasses()
{
    static const std::vector<std::string> classes = [] {
        std::vector<std::string> list;
        for (const char c : std::string("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            list.emplace_back(1, c);
        return list;
    }();
    return classes;
}

GlyphPicture drawGlyph(int label, const GlyphStyle& style)
{
    require(label >= 0 && label < static_cast<int>(glyphClasses().size()),
            "there is no such class of glyphs");
    QTransform shape;
    shape.rotate(style.tilt);
    shape.shear(-style.shear, 0);
    shape.scale(style.height * style.stretch, style.height);
    const QPainterPath path = shape.map(outline(label, style.face));
    const double fit = std::min(1.0, largestWidth / path.boundingRect().width());

    QImage image(glyphSize, glyphSize, QImage::Format_Grayscale8);
    image.fill(Qt::black);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(glyphSize / 2.0 + style.right, glyphSize / 2.0 + style.down);
    painter.scale(fit, fit);
    const QPen pen(Qt::white, style.stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(style.stroke > 0 ? pen : QPen(Qt::NoPen));
    painter.setBrush(Qt::white);
    painter.drawPath(path);
    painter.end();

    GlyphPicture picture{};
    for (int row = 0; row < glyphSize; ++row)
        std::copy_n(image.constScanLine(row), glyphSize, picture.begin() + row * glyphSize);
    return picture;
}

void drawGlyphSet(const GlyphSetSpec& spec,
                  const std::function<void(int label, const GlyphPicture&)>& take)
{
    require(spec.perClass >= 1 && spec.perClass <= 100000,
            "there must be 1 to 100000 pictures of each class");
    std::mt19937_64 random(spec.seed);
    for (int label = 0; label < static_cast<int>(glyphClasses().size()); ++label)
        for (int i = 0; i < spec.perClass; ++i)
            take(label, drawGlyph(label, randomStyle(random)));
}

}  // namespace driftwalk::widgets
