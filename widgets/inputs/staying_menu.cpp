#include "widgets/inputs/staying_menu.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace driftwalk::widgets {

bool StayingMenu::toggle(QAction* action)
{
    if (!action || !action->isCheckable() || !action->isEnabled()) return false;
    action->trigger();
    return true;
}

void StayingMenu::mouseReleaseEvent(QMouseEvent* event)
{
    if (!toggle(actionAt(event->position().toPoint()))) QMenu::mouseReleaseEvent(event);
}

void StayingMenu::keyPressEvent(QKeyEvent* event)
{
    const bool isChoice = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space;
    if (!isChoice || !toggle(activeAction())) QMenu::keyPressEvent(event);
}

}  // namespace driftwalk::widgets
