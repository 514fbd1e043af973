#include "widgets/timeline/timeline_view.h"

#include "widgets/style/metrics.h"

#include <QEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

using motion::BodyRegion;

namespace {

constexpr double endPad = 12;  // free pixels before the first and behind the last second
constexpr double closest = 400;  // pixels per second
constexpr double lectureScale = 1.5;
constexpr int mostLanes = 11;  // that are asked for; more are scrolled

}  // namespace

TimelineView::TimelineView(TimelineDocument& document, QWidget* parent)
    : QAbstractScrollArea(parent),
      m_document(document)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Timeline"));
    viewport()->setMouseTracking(true);
    connect(&m_document, &TimelineDocument::changed, this, [this] {
        closeEditor();
        layOutAgain();
    });
    connect(&m_document, &TimelineDocument::selectionChanged, this, [this] {
        describeSelection();
        viewport()->update();
    });
    connect(&m_document, &TimelineDocument::regionChanged, this, &TimelineView::layOutAgain);
    layOutAgain();
    describeSelection();
}

QSize TimelineView::sizeHint() const
{
    const double rows = std::min(m_rows.height, mostLanes * m_metrics.laneHeight());
    return {600, static_cast<int>(m_metrics.rulerHeight() + rows) + 12};
}

QSize TimelineView::minimumSizeHint() const
{
    return {240, static_cast<int>(m_metrics.rulerHeight() + 3 * m_metrics.laneHeight()) + 16};
}

TimeAxis TimelineView::axis() const
{
    return {m_metrics.headerWidth() + endPad - horizontalScrollBar()->value(), m_perSecond};
}

double TimelineView::contentTop() const
{
    return m_metrics.rulerHeight() - verticalScrollBar()->value();
}

QRectF TimelineView::placeOf(int block) const
{
    const auto index = static_cast<std::size_t>(block);
    return blockRect(m_document.timeline().blocks[index], m_rows.places[index], m_rows, axis(),
                     m_metrics)
        .translated(0, contentTop());
}

QPointF TimelineView::pointOf(BodyRegion region, double seconds) const
{
    const TimelineRow& row = m_rows.rows[static_cast<std::size_t>(m_rows.rowOf(region))];
    return {axis().xOf(seconds), contentTop() + row.top + row.height / 2};
}

void TimelineView::layOutAgain()
{
    std::vector<BodyRegion> extra = m_extraTracks;
    extra.insert(extra.end(), m_heldTracks.begin(), m_heldTracks.end());
    if (m_document.region()) extra.push_back(*m_document.region());
    m_rows = layOut(m_document.timeline(), extra, m_metrics);
    m_playhead = std::clamp(m_playhead, 0.0, m_document.timeline().seconds);
    m_hovered = -1;
    if (m_isFitted) zoomToFit();
    updateScrollBars();
    updateGeometry();
    viewport()->update();
}

void TimelineView::updateScrollBars()
{
    const QSize size = viewport()->size();
    const double width
        = m_metrics.headerWidth() + 2 * endPad + m_document.timeline().seconds * m_perSecond;
    const double height = m_metrics.rulerHeight() + m_rows.height;
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(width) - size.width()));
    horizontalScrollBar()->setPageStep(size.width());
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(height) - size.height()));
    verticalScrollBar()->setPageStep(size.height());
    verticalScrollBar()->setSingleStep(static_cast<int>(m_metrics.laneHeight()));
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_isFitted) zoomToFit();
    updateScrollBars();
}

void TimelineView::scrollContentsBy(int, int)
{
    closeEditor();
    viewport()->update();
}

void TimelineView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        viewport()->update();
    QAbstractScrollArea::changeEvent(event);
}

void TimelineView::setZoom(double perSecond, double anchorX)
{
    const double room = viewport()->width() - m_metrics.headerWidth() - 2 * endPad;
    const double least = std::max(0.5, room / m_document.timeline().seconds);
    const double moment = axis().secondsAt(anchorX);
    m_isFitted = perSecond <= least;
    m_perSecond = std::clamp(perSecond, least, std::max(least, closest));
    updateScrollBars();
    const double left = m_metrics.headerWidth() + endPad + moment * m_perSecond - anchorX;
    horizontalScrollBar()->setValue(static_cast<int>(std::lround(left)));
    viewport()->update();
}

void TimelineView::zoomBy(double factor)
{
    const double x = axis().xOf(m_playhead);
    const bool isInSight = x > m_metrics.headerWidth() && x < viewport()->width();
    setZoom(m_perSecond * factor,
            isInSight ? x : (m_metrics.headerWidth() + viewport()->width()) / 2);
}

void TimelineView::zoomToFit() { setZoom(0, 0); }

void TimelineView::setLecture(bool lecture)
{
    m_metrics.scale = lecture ? lectureScale : 1;
    closeEditor();
    layOutAgain();
}

void TimelineView::setPlayhead(double seconds)
{
    const double inside = std::clamp(seconds, 0.0, m_document.timeline().seconds);
    if (inside == m_playhead) return;
    viewport()->update(playheadStrip());
    m_playhead = inside;
    viewport()->update(playheadStrip());
}

void TimelineView::addTrack(BodyRegion region)
{
    m_extraTracks.push_back(region);
    layOutAgain();
}

void TimelineView::describeSelection()
{
    const auto blocks = selectedBlocks(m_document.state());
    QString text = tr("No block selected");
    if (blocks.size() == 1)
        text = tr("%1: %2, from %3 to %4 seconds")
                   .arg(QString::fromStdString(motion::label(blocks[0].region)),
                        QString::fromStdString(blocks[0].text))
                   .arg(blocks[0].start, 0, 'f', 2)
                   .arg(blocks[0].end, 0, 'f', 2);
    else if (blocks.size() > 1)
        text = tr("%1 blocks selected").arg(blocks.size());
    setAccessibleDescription(text);
}

void TimelineView::ensureVisible(int block)
{
    const QRectF rect = placeOf(block);
    const double left = m_metrics.headerWidth();
    auto* bar = horizontalScrollBar();
    if (rect.left() < left || rect.left() > viewport()->width() - 20)
        bar->setValue(bar->value() + static_cast<int>(rect.left() - left - endPad));
    bar = verticalScrollBar();
    if (rect.top() < m_metrics.rulerHeight())
        bar->setValue(bar->value() + static_cast<int>(rect.top() - m_metrics.rulerHeight()));
    else if (rect.bottom() > viewport()->height())
        bar->setValue(bar->value() + static_cast<int>(rect.bottom() - viewport()->height()) + 2);
}

}  // namespace driftwalk::widgets
