// Where a part of the body gets its own prompt: the body map, and beside it a line for the part
// that is chosen there.
#pragma once

#include "core/text/word_vectors.h"
#include "widgets/timeline/timeline_document.h"

#include <QWidget>

#include <memory>

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

    /// The words that the model can read: those of a prompt that it does not are then named.
    void setWords(std::shared_ptr<const text::WordVectors> words);

Q_SIGNALS:
    /// A prompt of a part was entered.
    void prompted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void finish();
    void take(const QString& text);
    std::vector<int> ownBlocks() const;

    widgets::TimelineDocument& m_document;
    std::shared_ptr<const text::WordVectors> m_words;
    widgets::BodyMap* m_map = nullptr;
    QLabel* m_part = nullptr;
    QLineEdit* m_text = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_direct = nullptr;
};

/// Lines about words of a prompt that the model will ignore; empty for none.
QString ignoredText(const QString& prompt, const text::WordVectors& words);

}  // namespace driftwalk::gui
