// The keys of the timeline; with the focus they go before the shortcuts of the window.
#include "widgets/timeline/timeline_view.h"

#include <QKeyEvent>

#include <algorithm>
#include <array>

namespace driftwalk::widgets {

namespace {

constexpr double frame = 0.05;  // seconds, at 20 frames per second
constexpr double zoomPerKey = 1.25;

bool isArrow(int key)
{
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

}  // namespace

bool TimelineView::isOwnKey(const QKeyEvent& event) const
{
    const int key = event.key();
    if (isArrow(key)) return true;
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::ControlModifier) {
        constexpr std::array own{Qt::Key_C, Qt::Key_V, Qt::Key_X, Qt::Key_D, Qt::Key_A};
        return std::find(own.begin(), own.end(), key) != own.end();
    }
    if (modifiers & ~Qt::ShiftModifier) return false;
    if (key == Qt::Key_Escape) return m_drag != Drag::None || !m_document.state().selected.empty();
    constexpr std::array own{Qt::Key_S,   Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_Return,
                             Qt::Key_F2,  Qt::Key_Enter,  Qt::Key_Insert,    Qt::Key_Home,
                             Qt::Key_End, Qt::Key_Plus,   Qt::Key_Minus,     Qt::Key_Equal,
                             Qt::Key_0};
    return std::find(own.begin(), own.end(), key) != own.end();
}

bool TimelineView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(*static_cast<QKeyEvent*>(event)))
        event->accept();
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) viewport()->update();
    return QAbstractScrollArea::event(event);
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const bool isOwn = isOwnKey(*event);
    if (isOwn && (isArrow(event->key()) ? pressArrow(*event) : pressCommandKey(*event))) return;
    // Not to the scroll area, which would scroll.
    event->ignore();
}

bool TimelineView::pressCommandKey(const QKeyEvent& event)
{
    const bool isControl = event.modifiers() & Qt::ControlModifier;
    switch (event.key()) {
    case Qt::Key_S:
        splitAtPlayhead();
        return true;
    case Qt::Key_C:
        copySelected();
        return isControl;
    case Qt::Key_X:
        cutSelected();
        return isControl;
    case Qt::Key_V:
        paste();
        return isControl;
    case Qt::Key_D:
        duplicateSelected();
        return isControl;
    case Qt::Key_A:
        selectAll();
        return isControl;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        removeSelected();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        editSelected();
        return true;
    case Qt::Key_Insert:
        addBlock();
        return true;
    case Qt::Key_Home:
        stepPlayhead(-studio::Timeline::maxSeconds);
        return true;
    case Qt::Key_End:
        stepPlayhead(studio::Timeline::maxSeconds);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(zoomPerKey);
        return true;
    case Qt::Key_Minus:
        zoomBy(1 / zoomPerKey);
        return true;
    case Qt::Key_0:
        zoomToFit();
        return true;
    case Qt::Key_Escape:
        if (m_drag != Drag::None)
            cancelDrag();
        else
            m_document.select({});
        return true;
    default:
        return false;
    }
}

bool TimelineView::pressArrow(const QKeyEvent& event)
{
    const bool isSideways = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right;
    const int direction = event.key() == Qt::Key_Left || event.key() == Qt::Key_Up ? -1 : 1;
    const double step = direction * frame * (event.modifiers() & Qt::ShiftModifier ? 10 : 1);
    const bool isAlt = event.modifiers() & Qt::AltModifier;
    const bool hasSelection = !m_document.state().selected.empty();
    if (isSideways && event.modifiers() & Qt::ControlModifier)
        goToBlock(direction);
    else if (isSideways && isAlt)
        trimByKey(step);
    else if (isSideways && hasSelection)
        moveByKey(step);
    else if (isSideways)
        stepPlayhead(step);
    else if (isAlt)
        changeTrackByKey(direction);
    else {
        const int row = m_document.region() ? m_rows.rowOf(*m_document.region()) : -1;
        const int last = static_cast<int>(m_rows.rows.size()) - 1;
        const int next = std::clamp(row + direction, 0, last);
        m_document.select({});
        m_document.setRegion(m_rows.rows[static_cast<std::size_t>(next)].region);
    }
    return true;
}

void TimelineView::moveByKey(double seconds)
{
    const int gesture = m_document.runningGesture(QStringLiteral("move"));
    m_document.edit(tr("Move blocks"), moved(m_document.state(), seconds), gesture);
}

void TimelineView::trimByKey(double seconds)
{
    const int gesture = m_document.runningGesture(QStringLiteral("trim"));
    m_document.edit(tr("Trim blocks"), trimmed(m_document.state(), BlockEdge::End, seconds),
                    gesture);
}

void TimelineView::changeTrackByKey(int steps)
{
    const auto rows = m_rows.regions();
    m_document.edit(tr("Move blocks"), movedAcross(m_document.state(), rows, steps));
    m_document.select(m_document.state().selected);
}

void TimelineView::goToBlock(int steps)
{
    const auto& blocks = m_document.timeline().blocks;
    if (blocks.empty()) return;
    std::vector<int> order(blocks.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<int>(i);
    const auto key = [&](int i) {
        const auto index = static_cast<std::size_t>(i);
        return std::tuple(m_rows.places[index].row, blocks[index].start, i);
    };
    std::sort(order.begin(), order.end(), [&](int a, int b) { return key(a) < key(b); });
    const auto& selected = m_document.state().selected;
    const int count = static_cast<int>(order.size());
    int place = steps > 0 ? -1 : count;
    if (!selected.empty())
        place = static_cast<int>(std::find(order.begin(), order.end(), selected.front())
                                 - order.begin());
    const int next = order[static_cast<std::size_t>(std::clamp(place + steps, 0, count - 1))];
    m_document.select({next});
    ensureVisible(next);
}

void TimelineView::stepPlayhead(double seconds)
{
    setPlayhead(onFrame(m_playhead + seconds));
    Q_EMIT scrubbed(m_playhead);
}

}  // namespace driftwalk::widgets
