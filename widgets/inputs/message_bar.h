// One message at the top of a workspace, to be read and dismissed; it never stops the work.
#pragma once

#include <QFrame>

class QLabel;

namespace driftwalk::widgets {

class MessageBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Note, Warning, Error };

    explicit MessageBar(QWidget* parent = nullptr);

    /// The message shown, empty when the bar is hidden.
    QString text() const;

public Q_SLOTS:
    /// Shows a message in place of the one before.
    void report(driftwalk::widgets::MessageBar::Kind kind, const QString& text);
    void dismiss();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QColor accent() const;
    void updateSymbol();

    Kind m_kind = Kind::Note;
    QLabel* m_symbol = nullptr;
    QLabel* m_text = nullptr;
};

}  // namespace driftwalk::widgets
