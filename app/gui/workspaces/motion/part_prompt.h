// Where a part of the body gets its own prompt: the body map, and beside it a line for the part
// that is chosen there.
#pragma once

#include "widgets/timeline/timeline_document.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace driftwalk::widgets {
class BodyMap;
}

namespace driftwalk::gui {

class PartPrompt : public QWidget {
    Q_OBJECT

public:
    /// @param document  outlives the widget
    explicit PartPrompt(widgets::TimelineDocument& document, QWidget* parent = nullptr);

    /// The toggle that shows the timeline.
    QPushButton* directButton() const { return m_direct; }

    /// Lets the user type for the region that is chosen.
    void focusText();

Q_SIGNALS:
    /// A prompt of a part was entered.
    void prompted();
    void generateRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void finish();
    void take(const QString& text);
    std::vector<int> ownBlocks() const;

    widgets::TimelineDocument& m_document;
    widgets::BodyMap* m_map = nullptr;
    QLabel* m_part = nullptr;
    QLineEdit* m_text = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_direct = nullptr;
};

}  // namespace driftwalk::gui
