#include "widgets/style/tips.h"

#include "widgets/style/metrics.h"

#include <QApplication>
#include <QHelpEvent>
#include <QScreen>
#include <QToolTip>
#include <QWidget>

#include <algorithm>

namespace driftwalk::widgets {

namespace {

constexpr int lineLetters = 60;  // longer texts are broken
constexpr int highestWhole = 160;  // pixels: of higher widgets, only the place at the pointer is
                                   // kept free
constexpr QSize pointerSize(16, 22);

/// The window that a widget belongs to, also from within a menu.
const QWidget* homeOf(const QWidget& widget)
{
    const QWidget* window = widget.window();
    while (window->windowFlags().testFlag(Qt::Popup) && window->parentWidget())
        window = window->parentWidget()->window();
    return window;
}

QWidget* shownTip()
{
    const auto windows = QApplication::topLevelWidgets();
    const auto found = std::find_if(windows.begin(), windows.end(), [](const QWidget* each) {
        return each->isVisible() && each->inherits("QTipLabel");
    });
    return found == windows.end() ? nullptr : *found;
}

QString inLines(const QString& text)
{
    if (text.size() <= lineLetters || Qt::mightBeRichText(text)) return text;
    return QStringLiteral("<p>%1</p>")
        .arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

}  // namespace

QPoint tipPlace(const QSize& tip, const QRect& explained, int x, const QRect& window)
{
    const auto within
        = [](int value, int low, int high) { return std::max(low, std::min(value, high)); };
    const int lastX = window.right() + 1 - tip.width();
    const int lastY = window.bottom() + 1 - tip.height();
    const int below = explained.bottom() + 1 + space;
    const int above = explained.top() - space - tip.height();
    const int right = explained.right() + 1 + space;
    const int left = explained.left() - space - tip.width();
    const int insideX = within(x, window.left(), lastX);
    const int insideY = within(explained.top(), window.top(), lastY);
    if (below <= lastY) return {insideX, below};
    if (above >= window.top()) return {insideX, above};
    if (right <= lastX) return {right, insideY};
    if (left >= window.left()) return {left, insideY};
    return {insideX, within(below, window.top(), lastY)};
}

void showTip(QWidget& owner, const QRect& explained, int x, const QString& text)
{
    const QPoint start = owner.mapToGlobal(QPoint(x, explained.bottom()));
    QToolTip::showText(start, inLines(text), &owner);
    QWidget* tip = shownTip();
    if (!tip) return;
    const QWidget* home = homeOf(owner);
    QRect room(home->mapToGlobal(QPoint(0, 0)), home->size());
    const QRect screen = owner.screen()->availableGeometry();
    if (room.intersects(screen)) room &= screen;
    const QSize size = tip->size().expandedTo(tip->sizeHint());  // what it will have in a moment
    if (size.width() > room.width() || 2 * size.height() > room.height()) room = screen;
    room.adjust(space, space, -space, -space);
    const QRect there(owner.mapToGlobal(explained.topLeft()), explained.size());
    tip->move(tipPlace(size, there, start.x(), room));
}

bool TipKeeper::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !watched->isWidgetType()) return false;
    auto& widget = *static_cast<QWidget*>(watched);
    if (widget.toolTip().isEmpty()) return false;
    const QPoint pointer = static_cast<QHelpEvent*>(event)->pos();
    const QRect whole = widget.rect();
    const bool isSmall = whole.height() <= highestWhole;
    showTip(widget, isSmall ? whole : QRect(pointer, pointerSize) & whole, pointer.x(),
            widget.toolTip());
    return true;
}

}  // namespace driftwalk::widgets
