#include "widgets/timeline/timeline_view.h"

#include "core/util/error.h"
#include "widgets/inputs/focus_guard.h"
#include "widgets/style/metrics.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

using motion::BodyRegion;
using studio::TimelineBlock;

namespace {

constexpr double endPad = 12;  // free pixels before the first and behind the last second
constexpr double closest = 400;  // pixels per second
constexpr double lectureScale = 1.5;
constexpr double newBlockSeconds = 2;
constexpr int editorWidth = 180;

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
    connect(&m_document, &TimelineDocument::regionChanged, this, [this] {
        if (m_document.region()) addTrack(*m_document.region());
        viewport()->update();
    });
    layOutAgain();
    describeSelection();
}

QSize TimelineView::sizeHint() const
{
    return {600, static_cast<int>(m_metrics.rulerHeight() + m_rows.height) + 12};
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
    m_rows = layOut(m_document.timeline(), m_extraTracks, m_metrics);
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
    if (m_rows.rowOf(region) >= 0) return;
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

void TimelineView::splitAtPlayhead()
{
    m_document.edit(tr("Split"), split(m_document.state(), onFrame(m_playhead)));
}

void TimelineView::removeSelected()
{
    m_document.edit(tr("Delete blocks"), removed(m_document.state()));
}

void TimelineView::copySelected()
{
    const auto blocks = selectedBlocks(m_document.state());
    if (blocks.empty()) return;
    const nlohmann::json json = studio::Timeline{
        .prompt = {}, .blocks = blocks, .seconds = m_document.timeline().seconds};
    QGuiApplication::clipboard()->setText(QString::fromStdString(json.dump()));
}

void TimelineView::cutSelected()
{
    copySelected();
    m_document.edit(tr("Cut blocks"), removed(m_document.state()));
}

void TimelineView::paste()
{
    const std::string text = QGuiApplication::clipboard()->text().toStdString();
    std::vector<TimelineBlock> blocks;
    try {
        blocks = studio::timelineFromText(text).timeline.blocks;
    } catch (const Error&) {
        return;  // the clipboard holds something else
    }
    if (blocks.empty()) return;
    const BodyRegion from = blocks.front().region;
    const bool isOneTrack = std::all_of(blocks.begin(), blocks.end(),
                                        [from](const auto& block) { return block.region == from; });
    if (isOneTrack && m_document.region())
        for (TimelineBlock& block : blocks)
            block.region = *m_document.region();
    m_document.edit(tr("Paste blocks"),
                    pasted(m_document.state(), std::move(blocks), onFrame(m_playhead)));
}

void TimelineView::duplicateSelected()
{
    m_document.edit(tr("Duplicate blocks"), duplicated(m_document.state()));
}

void TimelineView::selectAll()
{
    std::vector<int> all(m_document.timeline().blocks.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<int>(i);
    m_document.select(std::move(all));
}

void TimelineView::addBlock()
{
    const auto& timeline = m_document.timeline();
    const BodyRegion region = m_document.region().value_or(BodyRegion::WholeBody);
    addTrack(region);
    const double start = onFrame(std::min(m_playhead, timeline.seconds - shortestBlock));
    double end = std::min(start + newBlockSeconds, timeline.seconds);
    for (const TimelineBlock& other : timeline.blocks)
        if (other.region == region && other.start > start + shortestBlock)
            end = std::min(end, other.start);
    m_new = TimelineBlock{.region = region, .start = start, .end = end, .text = {}};
    openEditor(*m_new, -1);
}

void TimelineView::editSelected()
{
    const auto& state = m_document.state();
    if (state.selected.empty()) return;
    const int index = state.selected.front();
    ensureVisible(index);
    openEditor(state.timeline.blocks[static_cast<std::size_t>(index)], index);
}

void TimelineView::openEditor(TimelineBlock block, int index)
{
    std::optional<TimelineBlock> fresh = std::exchange(m_new, std::nullopt);
    closeEditor();
    if (index < 0) m_new = std::move(fresh);
    m_edited = index;
    const QPointF left = pointOf(block.region, std::max(0.0, block.start));
    const QRectF rect = index >= 0
        ? placeOf(index)
        : QRectF(left.x(), left.y() - m_metrics.laneHeight() / 2,
                 (block.end - block.start) * m_perSecond, m_metrics.laneHeight());
    const int width
        = std::max(static_cast<int>(editorWidth * m_metrics.scale), static_cast<int>(rect.width()));
    const int x = std::clamp(
        static_cast<int>(rect.left()), static_cast<int>(m_metrics.headerWidth()),
        std::max(static_cast<int>(m_metrics.headerWidth()), viewport()->width() - width - 2));
    m_editor = new QLineEdit(viewport());
    m_editor->setAccessibleName(
        tr("Prompt for the %1").arg(QString::fromStdString(motion::label(block.region))));
    m_editor->setToolTip(tr("What this part does, in English; Enter takes it, Esc does not"));
    m_editor->setPlaceholderText(tr("what it does, e.g. waves"));
    m_editor->setText(QString::fromStdString(block.text));
    const int height = std::max(28, static_cast<int>(rect.height()));
    m_editor->setGeometry(x, static_cast<int>(rect.center().y()) - height / 2,
                          std::min(width, viewport()->width() - x), height);
    m_editor->selectAll();
    guardFocus(m_editor);
    m_editor->installEventFilter(this);
    m_editor->show();
    m_editor->setFocus();
    viewport()->update();
}

void TimelineView::closeEditor()
{
    if (!m_editor) return;
    const bool hadFocus = m_editor->hasFocus();
    m_editor->removeEventFilter(this);
    m_editor->hide();
    m_editor->deleteLater();
    m_editor = nullptr;
    m_new.reset();
    if (hadFocus) setFocus();
    viewport()->update();
}

void TimelineView::commitEditing()
{
    if (!m_editor) return;
    const std::string text = m_editor->text().simplified().toStdString();
    const std::optional<TimelineBlock> fresh = m_new;
    const int edited = m_edited;
    closeEditor();
    if (edited >= 0) {
        const TimelineState one{m_document.timeline(), {edited}};
        m_document.edit(text.empty() ? tr("Delete block") : tr("Edit the text"), retold(one, text));
    } else if (fresh && !text.empty()) {
        TimelineBlock block = *fresh;
        block.text = text;
        m_document.edit(tr("New block"), added(m_document.state(), block));
    }
}

bool TimelineView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_editor) return QAbstractScrollArea::eventFilter(watched, event);
    const bool isKey = event->type() == QEvent::KeyPress;
    if (isKey || event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEscape = key->key() == Qt::Key_Escape;
        const bool isEnter = (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
            && !(key->modifiers() & Qt::ControlModifier);
        if (isEscape || isEnter) {
            event->accept();
            if (isKey && isEscape) closeEditor();
            if (isKey && isEnter) commitEditing();
            return true;  // a line edit would pass Enter on, and the block would be edited again
        }
    }
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            QMetaObject::invokeMethod(this, &TimelineView::commitEditing, Qt::QueuedConnection);
    }
    return QAbstractScrollArea::eventFilter(watched, event);
}

}  // namespace driftwalk::widgets
