// One message at the top of a workspace, to be read and dismissed; it never stops the work.
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace driftwalk::widgets {

class MessageBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Note, Warning, Error };

    explicit MessageBar(QWidget* parent = nullptr);

    /// The message shown, empty when the bar is hidden.
    QString text() const;

    /// Larger type.
    void setLecture(bool lecture);

public Q_SLOTS:
    /// Shows a message in place of the one before.
    void report(driftwalk::widgets::MessageBar::Kind kind, const QString& text);
    /// The same with a button that does something about it, and takes the message away.
    void offer(driftwalk::widgets::MessageBar::Kind kind, const QString& text, const QString& label,
               const std::function<void()>& act);
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
    QPushButton* m_offer = nullptr;
    std::function<void()> m_act;
};

}  // namespace driftwalk::widgets
