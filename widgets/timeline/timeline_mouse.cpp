// The mouse on the timeline: what can be grasped, and what dragging it does.
#include "widgets/style/tips.h"
#include "widgets/timeline/timeline_view.h"

#include <QApplication>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

using studio::TimelineBlock;

namespace {

constexpr double snapPixels = 7;
constexpr double dragPixels = 3;  // less is a click
constexpr double zoomPerNotch = 1.2;
constexpr int scrollPixels = 24;  // for each move of the mouse beyond the edge

}  // namespace

TimelineView::Hit TimelineView::hitAt(QPointF point) const
{
    if (point.x() < m_metrics.headerWidth() || point.y() < m_metrics.rulerHeight()) return {};
    for (int i = static_cast<int>(m_rows.places.size()) - 1; i >= 0; --i) {
        const QRectF rect = placeOf(i);
        if (!rect.adjusted(-2, 0, 2, 1).contains(point)) continue;
        const double grip = std::min(m_metrics.grip(), rect.width() / 3);
        if (point.x() < rect.left() + grip) return {i, Drag::TrimStart};
        if (point.x() > rect.right() - grip) return {i, Drag::TrimEnd};
        return {i, Drag::Move};
    }
    return {};
}

double TimelineView::snappedTime(double seconds, Qt::KeyboardModifiers modifiers,
                                 const TimelineState& state) const
{
    if (!m_isSnapping || modifiers & Qt::AltModifier) return onFrame(seconds);
    const auto targets = snapTargets(state, m_playhead);
    return onFrame(snapped(seconds, targets, snapPixels / m_perSecond));
}

void TimelineView::scrubTo(double x)
{
    setPlayhead(axis().secondsAt(x));
    Q_EMIT scrubbed(m_playhead);
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    commitEditing();
    m_pressed = m_mouse = event->position();
    m_pressedAt = axis().secondsAt(m_pressed.x());
    m_drag = Drag::None;
    m_grasped = -1;
    const Hit hit = hitAt(m_pressed);
    if (hit.block >= 0) return pressBlock(hit, *event);
    const int row = m_rows.rowAt(m_pressed.y() - contentTop());
    const bool isRuler = m_pressed.y() < m_metrics.rulerHeight();
    const bool isHeader = m_pressed.x() < m_metrics.headerWidth();
    if (isRuler) {
        if (isHeader) return;
        m_drag = Drag::Scrub;
        return scrubTo(m_pressed.x());
    }
    const bool adds = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    m_bandBase = adds ? m_document.state().selected : std::vector<int>();
    m_document.select(m_bandBase);
    if (row >= 0) m_document.setRegion(m_rows.rows[static_cast<std::size_t>(row)].region);
    if (!isHeader) m_drag = adds || row < 0 ? Drag::Band : Drag::Create;
}

void TimelineView::pressBlock(const Hit& hit, const QMouseEvent& event)
{
    std::vector<int> selected = m_document.state().selected;
    const auto place = std::find(selected.begin(), selected.end(), hit.block);
    const bool wasSelected = place != selected.end();
    if (event.modifiers() & Qt::ControlModifier && wasSelected) {
        selected.erase(place);
        return m_document.select(std::move(selected));
    }
    if (event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier))
        selected.push_back(hit.block);
    else if (!wasSelected)
        selected = {hit.block};
    m_document.select(std::move(selected));
    m_document.setRegion(m_document.timeline().blocks[static_cast<std::size_t>(hit.block)].region);
    for (const TimelineBlock& block : selectedBlocks(m_document.state()))
        m_heldTracks.push_back(block.region);
    m_drag = hit.part;
    m_grasped = hit.block;
    m_gesture = 0;
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    m_mouse = event->position();
    if (!(event->buttons() & Qt::LeftButton)) return updateCursor(m_mouse);
    if (m_drag != Drag::None && m_drag != Drag::Band) scrollAtEdge();
    const bool isClick = (m_mouse - m_pressed).manhattanLength() < dragPixels;
    switch (m_drag) {
    case Drag::Scrub:
        scrubTo(m_mouse.x());
        break;
    case Drag::Move:
    case Drag::TrimStart:
    case Drag::TrimEnd:
        if (!isClick || m_gesture) dragBlocks(*event);
        break;
    case Drag::Create:
        if (!isClick || m_new) dragNew(*event);
        break;
    case Drag::Band:
        selectBand();
        break;
    case Drag::None:
        break;
    }
}

void TimelineView::dragBlocks(const QMouseEvent& event)
{
    if (!m_gesture) m_gesture = m_document.newGesture();
    const TimelineState base = m_document.base(m_gesture);
    if (m_grasped >= static_cast<int>(base.timeline.blocks.size())) return cancelDrag();
    const TimelineBlock& block = base.timeline.blocks[static_cast<std::size_t>(m_grasped)];
    const double shift = axis().secondsAt(m_mouse.x()) - m_pressedAt;
    if (m_drag == Drag::Move) {
        const auto rows = m_rows.regions();
        const int row = m_rows.rowAt(m_mouse.y() - contentTop());
        const int steps = row < 0 ? 0 : row - m_rows.rowOf(block.region);
        const double by = movedTime(shift, event.modifiers(), base);
        m_document.edit(tr("Move blocks"), movedAcross(moved(base, by), rows, steps), m_gesture);
        m_document.setRegion(
            m_document.timeline().blocks[static_cast<std::size_t>(m_grasped)].region);
        return;
    }
    const bool isStart = m_drag == Drag::TrimStart;
    const double edge
        = isStart ? std::min(block.start, block.end) : std::max(block.start, block.end);
    const double by = snappedTime(edge + shift, event.modifiers(), base) - edge;
    m_document.edit(tr("Trim blocks"),
                    trimmed(base, isStart ? BlockEdge::Start : BlockEdge::End, by), m_gesture);
}

double TimelineView::movedTime(double seconds, Qt::KeyboardModifiers modifiers,
                               const TimelineState& base) const
{
    const TimelineBlock& block = base.timeline.blocks[static_cast<std::size_t>(m_grasped)];
    const double byStart = snappedTime(block.start + seconds, modifiers, base) - block.start;
    const double byEnd = snappedTime(block.end + seconds, modifiers, base) - block.end;
    const double frame = onFrame(block.start + seconds) - block.start;
    // The edge that snaps leads; where both do, the nearer one.
    if (std::abs(byEnd - seconds) < std::abs(byStart - seconds) || byStart == frame)
        return byEnd == onFrame(block.end + seconds) - block.end ? byStart : byEnd;
    return byStart;
}

void TimelineView::dragNew(const QMouseEvent& event)
{
    const int row = m_rows.rowAt(m_pressed.y() - contentTop());
    const int rowNow = m_rows.rowAt(m_mouse.y() - contentTop());
    if (rowNow != row && std::abs(m_mouse.y() - m_pressed.y()) > m_metrics.laneHeight()) {
        m_new.reset();
        m_drag = Drag::Band;
        return selectBand();
    }
    const double length = m_document.timeline().seconds;
    const auto at = [&](double x) {
        return std::clamp(
            snappedTime(axis().secondsAt(x), event.modifiers(), {m_document.timeline(), {}}), 0.0,
            length);
    };
    const double pressed = axis().xOf(m_pressedAt);
    const double from = at(std::min(pressed, m_mouse.x()));
    const double to = at(std::max(pressed, m_mouse.x()));
    m_new = TimelineBlock{.region = m_rows.rows[static_cast<std::size_t>(row)].region,
                          .start = std::min(from, length - shortestBlock),
                          .end = std::max(to, from + shortestBlock),
                          .text = {}};
    viewport()->update();
}

// A drag that leaves the tracks goes on where they end.
void TimelineView::scrollAtEdge()
{
    auto* bar = horizontalScrollBar();
    if (m_mouse.x() < m_metrics.headerWidth())
        bar->setValue(bar->value() - scrollPixels);
    else if (m_mouse.x() > viewport()->width())
        bar->setValue(bar->value() + scrollPixels);
}

void TimelineView::selectBand()
{
    const QRectF band = QRectF(m_pressed, m_mouse).normalized();
    std::vector<int> selected = m_bandBase;
    for (int i = 0; i < static_cast<int>(m_rows.places.size()); ++i)
        if (placeOf(i).intersects(band)) selected.push_back(i);
    m_document.select(std::move(selected));
    viewport()->update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    const Drag drag = std::exchange(m_drag, Drag::None);
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
    if (m_grasped >= 0 && !m_gesture && isPlain) m_document.select({m_grasped});
    if (drag == Drag::Create && m_new) {
        const TimelineBlock block = *m_new;
        openEditor(block, -1);
    }
    m_gesture = 0;
    m_grasped = -1;
    m_heldTracks.clear();
    layOutAgain();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    m_drag = Drag::None;
    const QPointF point = event->position();
    const Hit hit = hitAt(point);
    if (hit.block >= 0) {
        m_document.select({hit.block});
        return editSelected();
    }
    const int row = m_rows.rowAt(point.y() - contentTop());
    if (row < 0 || point.y() < m_metrics.rulerHeight() || point.x() < m_metrics.headerWidth())
        return;
    m_document.setRegion(m_rows.rows[static_cast<std::size_t>(row)].region);
    const double playhead = std::exchange(
        m_playhead, std::clamp(axis().secondsAt(point.x()), 0.0, m_document.timeline().seconds));
    addBlock();
    m_playhead = playhead;
}

void TimelineView::cancelDrag()
{
    if (m_gesture) m_document.edit(tr("Move blocks"), m_document.base(m_gesture), m_gesture);
    m_new.reset();
    m_drag = Drag::None;
    m_gesture = 0;
    m_grasped = -1;
    viewport()->update();
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (event->modifiers() & Qt::ControlModifier) {
        setZoom(m_perSecond * std::pow(zoomPerNotch, notches), event->position().x());
    } else {
        const bool isSideways
            = event->modifiers() & Qt::ShiftModifier || verticalScrollBar()->maximum() == 0;
        auto* bar = isSideways ? horizontalScrollBar() : verticalScrollBar();
        bar->setValue(bar->value() - static_cast<int>(notches * 60) - event->angleDelta().x() / 2);
    }
    event->accept();
}

void TimelineView::updateCursor(QPointF point)
{
    const Hit hit = hitAt(point);
    if (hit.block != m_hovered) {
        m_hovered = hit.block;
        viewport()->update();
    }
    const bool isTrim = hit.part == Drag::TrimStart || hit.part == Drag::TrimEnd;
    const bool isEmptyTrack = hit.block < 0 && point.x() > m_metrics.headerWidth()
        && point.y() > m_metrics.rulerHeight() && m_rows.rowAt(point.y() - contentTop()) >= 0;
    viewport()->setCursor(isTrim ? Qt::SizeHorCursor
                                 : (isEmptyTrack ? Qt::CrossCursor : Qt::ArrowCursor));
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && m_hovered >= 0) {
        m_hovered = -1;
        viewport()->update();
    }
    if (event->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Hit hit = hitAt(help->pos());
    if (hit.block < 0) {
        QToolTip::hideText();
        return true;
    }
    const TimelineBlock& block = m_document.timeline().blocks[static_cast<std::size_t>(hit.block)];
    showTip(*viewport(), placeOf(hit.block).toRect(), help->pos().x(),
            tr("%1: %2\n%3 to %4 s; double-click to edit, drag the ends to trim")
                .arg(QString::fromStdString(motion::label(block.region)),
                     QString::fromStdString(block.text))
                .arg(block.start, 0, 'f', 2)
                .arg(block.end, 0, 'f', 2));
    return true;
}

}  // namespace driftwalk::widgets
