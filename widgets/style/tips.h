// Hover boxes that stand beside what they explain and stay within its window.
#pragma once

#include <QObject>
#include <QRect>

class QWidget;

namespace driftwalk::widgets {

/// Where a hover box has its upper left corner: below what it explains, or above, or beside it,
/// wherever the window has room; over it only where there is none.
/// @param tip        size of the box
/// @param explained  what must stay in sight
/// @param x          where the box begins if there is room, usually at the pointer
/// @param window     what the box may cover
QPoint tipPlace(const QSize& tip, const QRect& explained, int x, const QRect& window);

/// Shows a hover box for a part of a widget.
/// @param explained  in coordinates of the owner
/// @param x          where the box begins, in coordinates of the owner
void showTip(QWidget& owner, const QRect& explained, int x, const QString& text);

/// As a filter of the application's events, shows all widgets' tooltips in this way; long ones are
/// broken into lines.
class TipKeeper : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace driftwalk::widgets
