#include "widgets/render/plane_labels.h"

#include "widgets/render/plane_shapes.h"
#include "widgets/style/metrics.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

void drawHaloed(QPainter& painter, const QPointF& origin, const QString& text, const QColor& color,
                const QColor& paper)
{
    if (text.isEmpty()) return;
    QPainterPath letters;
    letters.addText(origin, painter.font(), text);
    QColor halo = paper;
    halo.setAlphaF(0.85F);
    const double rim = 0.3 * QFontMetricsF(painter.font()).height();
    painter.strokePath(letters, QPen(halo, rim, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(letters, color);
}

namespace {

void setFontPixels(QPainter& painter, float pixels)
{
    QFont font = painter.font();
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
    painter.setFont(font);
}

/// Numbers that would touch another edge's numbers or the title are left out.
void drawTicks(QPainter& painter, const PlaneTheme& theme, const PlaneFrame& frame)
{
    const QColor quiet = toColor(theme.quiet);
    const QColor paper = toColor(theme.paper);
    const QFontMetricsF metrics(painter.font());
    const double scale = frame.scale;
    const glm::vec2 size = frame.projection.size;
    const PlaneBounds shown = frame.projection.visible();
    const float step = gridStep(frame);
    const double baseline = size.y - gap * scale;
    for (const float x : multiples(shown.low.x, shown.high.x, step)) {
        const QString text = tickLabel(x, step);
        const double width = metrics.horizontalAdvance(text);
        const double left = frame.projection.toPixels({x, 0}).x - width / 2;
        if (left < 2.5 * margin * scale || left + width > size.x - gap * scale) continue;
        drawHaloed(painter, {left, baseline}, text, quiet, paper);
    }
    for (const float y : multiples(shown.low.y, shown.high.y, step)) {
        const double middle = frame.projection.toPixels({0, y}).y;
        if (middle < 3 * margin * scale || middle > baseline - 1.5 * margin * scale) continue;
        drawHaloed(painter, {gap * scale, middle + metrics.capHeight() / 2}, tickLabel(y, step),
                   quiet, paper);
    }
}

/// Above the outer contour.
void drawName(QPainter& painter, const PlaneEllipse& ellipse, const PlaneTheme& theme,
              const PlaneFrame& frame)
{
    const float top = frame.projection.toPixels(boundsOf(contour(ellipse, 2)).high).y;
    const float middle = frame.projection.toPixels(ellipse.mean).x;
    const QString text = QString::fromStdString(ellipse.label);
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text);
    drawHaloed(painter, {middle - width / 2, top - space * frame.scale}, text,
               toColor(theme.colour(ellipse.meaning)), toColor(theme.paper));
}

}  // namespace

QColor toColor(const glm::vec3& colour) { return QColor::fromRgbF(colour.r, colour.g, colour.b); }

QString tickLabel(float value, float step)
{
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-4F)));
    return QString::number(value == 0 ? 0.0 : value, 'f', decimals).replace('-', QChar(0x2212));
}

PlaneWords wordsOf(const PlaneScene& scene, const QString& title)
{
    return {title, scene.hasGrid, scene.ellipses};
}

void drawPlaneWords(QPainter& painter, const PlaneWords& words, const PlaneTheme& theme,
                    const PlaneFrame& frame)
{
    painter.setRenderHint(QPainter::Antialiasing);
    setFontPixels(painter, smallFontPixels * frame.scale);
    if (words.hasTicks) drawTicks(painter, theme, frame);
    for (const PlaneEllipse& ellipse : words.ellipses)
        drawName(painter, ellipse, theme, frame);
    setFontPixels(painter, titleFontPixels * frame.scale);
    const double ascent = QFontMetricsF(painter.font()).ascent();
    drawHaloed(painter, {margin * frame.scale, gap * frame.scale + ascent}, words.title,
               toColor(theme.ink), toColor(theme.paper));
}

}  // namespace driftwalk::widgets
