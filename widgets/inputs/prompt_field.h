// Where a sentence is typed. Ctrl+Enter submits it; Tab goes on to the next control.
#pragma once

#include <QPlainTextEdit>

namespace driftwalk::widgets {

class PromptField : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit PromptField(QWidget* parent = nullptr);

    /// The text in one line, without white space around it.
    QString prompt() const;

Q_SIGNALS:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace driftwalk::widgets
