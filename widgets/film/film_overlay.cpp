#include "widgets/film/film_overlay.h"

#include <QPainter>

#include <algorithm>

namespace driftwalk::widgets {

namespace {

QFont letters(double pixels, bool isBold)
{
    QFont font;
    font.setPixelSize(std::max(8, static_cast<int>(pixels)));
    font.setBold(isBold);
    return font;
}

}  // namespace

void paintOverlay(QImage& picture, const FilmOverlay& overlay)
{
    const double unit = picture.height() / 720.0;
    const double margin = 28 * unit;
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(overlay.ink);
    const QRectF inner = QRectF(picture.rect()).adjusted(margin, 0.8 * margin, -margin, -margin);

    painter.setFont(letters(26 * unit, true));
    painter.drawText(inner, Qt::AlignTop | Qt::AlignLeft, overlay.title);

    painter.setFont(letters(20 * unit, false));
    const double clockWidth = overlay.clock.isEmpty()
        ? 0
        : painter.fontMetrics().horizontalAdvance(overlay.clock) + margin;
    painter.drawText(inner, Qt::AlignBottom | Qt::AlignRight, overlay.clock);
    painter.drawText(inner.adjusted(0, 0, -clockWidth, 0),
                     Qt::AlignBottom | Qt::AlignLeft | Qt::TextWordWrap, overlay.prompt);

    if (overlay.progress < 0) return;
    const double thickness = std::max(2.0, 4 * unit);
    painter.fillRect(QRectF(0, picture.height() - thickness,
                            picture.width() * std::min(overlay.progress, 1.0), thickness),
                     overlay.accent);
}

}  // namespace driftwalk::widgets
