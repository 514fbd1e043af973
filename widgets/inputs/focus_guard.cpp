#include "widgets/inputs/focus_guard.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QWidget>

namespace driftwalk::widgets {

namespace {

bool isValueKey(const QKeyEvent& event)
{
    if (event.modifiers() & ~Qt::KeypadModifier) return false;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return true;
    default:
        return false;
    }
}

class FocusGuard : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* control = qobject_cast<QWidget*>(watched);
        if (event->type() == QEvent::Wheel && !control->hasFocus()) {
            event->ignore();
            return true;
        }
        if (event->type() != QEvent::ShortcutOverride) return false;
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isText = qobject_cast<const QLineEdit*>(watched) != nullptr;
        if (key->key() == Qt::Key_Space && !isText) {  // no part of any value: the window plays
            event->ignore();
            return true;
        }
        if (isValueKey(*key)) event->accept();
        return false;
    }
};

}  // namespace

void guardFocus(QWidget* control)
{
    control->setFocusPolicy(Qt::StrongFocus);
    control->installEventFilter(new FocusGuard(control));
}

}  // namespace driftwalk::widgets
