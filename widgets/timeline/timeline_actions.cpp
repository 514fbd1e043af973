// What the timeline does with its selection, and the field in which a text is typed.
#include "core/util/error.h"
#include "widgets/inputs/focus_guard.h"
#include "widgets/timeline/timeline_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace driftwalk::widgets {

using motion::BodyRegion;
using studio::TimelineBlock;

namespace {

constexpr double newBlockSeconds = 2;
constexpr int editorWidth = 180;

}  // namespace

void TimelineView::splitAtPlayhead()
{
    m_document.edit(tr("Split"), split(m_document.state(), onFrame(m_playhead)));
}

void TimelineView::removeSelected()
{
    m_document.edit(tr("Delete blocks"), removed(m_document.state()));
}

void TimelineView::moveSelectedTo(BodyRegion region)
{
    TimelineState next = m_document.state();
    for (const int index : next.selected)
        next.timeline.blocks[static_cast<std::size_t>(index)].region = region;
    m_document.edit(tr("Move blocks"), next);
    m_document.setRegion(region);
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

std::vector<TimelineBlock> copiedBlocks()
{
    const std::string text = QGuiApplication::clipboard()->text().toStdString();
    try {
        return studio::timelineFromText(text).timeline.blocks;
    } catch (const Error&) {
        return {};  // the clipboard holds something else
    }
}

void TimelineView::paste()
{
    std::vector<TimelineBlock> blocks = copiedBlocks();
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
    m_document.setRegion(region);
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
