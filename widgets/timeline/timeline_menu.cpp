// What a right click on the timeline offers: what the keys do, by name.
#include "widgets/timeline/timeline_view.h"

#include <QContextMenuEvent>
#include <QMenu>

#include <algorithm>

namespace driftwalk::widgets {

using motion::BodyRegion;

namespace {

QString nameOf(BodyRegion region)
{
    QString name = QString::fromStdString(motion::label(region));
    name[0] = name[0].toUpper();
    return name;
}

}  // namespace

void TimelineView::contextMenuEvent(QContextMenuEvent* event)
{
    commitEditing();
    QPoint place = event->pos();
    const auto& selected = m_document.state().selected;
    if (event->reason() == QContextMenuEvent::Mouse) {
        const Hit hit = hitAt(place);
        const int row = m_rows.rowAt(place.y() - contentTop());
        const bool isOther
            = std::find(selected.begin(), selected.end(), hit.block) == selected.end();
        if (isOther)
            m_document.select(hit.block >= 0 ? std::vector{hit.block} : std::vector<int>());
        if (hit.block < 0 && row >= 0)
            m_document.setRegion(m_rows.rows[static_cast<std::size_t>(row)].region);
    } else if (!selected.empty()) {
        ensureVisible(selected.front());
        place = placeOf(selected.front()).bottomLeft().toPoint();
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_document.state().selected.empty())
        addTrackActions(*menu);
    else
        addBlockActions(*menu);
    menu->popup(viewport()->mapToGlobal(place));
}

// The keys stand behind a tab: they are shown, and stay those of the timeline.
void TimelineView::addBlockActions(QMenu& menu)
{
    menu.addAction(tr("Edit text\u2026\tEnter"), this, &TimelineView::editSelected);
    QAction* cut
        = menu.addAction(tr("Split at the playhead\tS"), this, &TimelineView::splitAtPlayhead);
    cut->setEnabled(split(m_document.state(), onFrame(m_playhead)) != m_document.state());
    addPartMenu(menu);
    menu.addSeparator();
    menu.addAction(tr("Cut\tCtrl+X"), this, &TimelineView::cutSelected);
    menu.addAction(tr("Copy\tCtrl+C"), this, &TimelineView::copySelected);
    menu.addAction(tr("Paste at the playhead\tCtrl+V"), this, &TimelineView::paste)
        ->setEnabled(!copiedBlocks().empty());
    menu.addAction(tr("Duplicate\tCtrl+D"), this, &TimelineView::duplicateSelected);
    menu.addSeparator();
    menu.addAction(tr("Delete\tDel"), this, &TimelineView::removeSelected);
}

void TimelineView::addPartMenu(QMenu& menu)
{
    QMenu* parts = menu.addMenu(tr("Part of the body"));
    const auto blocks = selectedBlocks(m_document.state());
    for (const BodyRegion region : m_rows.regions()) {
        QAction* action
            = parts->addAction(nameOf(region), this, [this, region] { moveSelectedTo(region); });
        action->setCheckable(true);
        action->setChecked(std::all_of(blocks.begin(), blocks.end(), [region](const auto& block) {
            return block.region == region;
        }));
    }
}

void TimelineView::addTrackActions(QMenu& menu)
{
    menu.addAction(tr("New block at the playhead\tIns"), this, &TimelineView::addBlock);
    menu.addAction(tr("Paste at the playhead\tCtrl+V"), this, &TimelineView::paste)
        ->setEnabled(!copiedBlocks().empty());
    menu.addSeparator();
    menu.addAction(tr("Select all blocks\tCtrl+A"), this, &TimelineView::selectAll)
        ->setEnabled(!m_document.timeline().blocks.empty());
}

}  // namespace driftwalk::widgets
