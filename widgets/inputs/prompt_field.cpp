#include "widgets/inputs/prompt_field.h"

#include <QKeyEvent>

namespace driftwalk::widgets {

PromptField::PromptField(QWidget* parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setAccessibleName(tr("Prompt"));
}

QString PromptField::prompt() const { return toPlainText().simplified(); }

void PromptField::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT submitted();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

}  // namespace driftwalk::widgets
