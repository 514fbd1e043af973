#include "widgets/style/tabular.h"

#include <QFontMetrics>

#include <algorithm>

namespace driftwalk::widgets {

namespace {

int digitWidth(const QFontMetrics& metrics)
{
    int width = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        width = std::max(width, metrics.horizontalAdvance(QLatin1Char(digit)));
    return width;
}

}  // namespace

int tabularWidth(const QFontMetrics& metrics, const QString& text)
{
    const int digit = digitWidth(metrics);
    int width = 0;
    for (const QChar c : text)
        width += c.isDigit() ? digit : metrics.horizontalAdvance(c);
    return width;
}

int drawTabular(QPainter& painter, QPoint origin, const QString& text)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const int digit = digitWidth(metrics);
    int x = origin.x();
    for (const QChar c : text) {
        const int advance = metrics.horizontalAdvance(c);
        const int width = c.isDigit() ? digit : advance;
        painter.drawText(x + (width - advance) / 2, origin.y(), QString(c));
        x += width;
    }
    return x - origin.x();
}

}  // namespace driftwalk::widgets
