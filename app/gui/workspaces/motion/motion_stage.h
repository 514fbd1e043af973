// The middle of the Motion workspace: the viewport, what it shows in words, and what to do when it
// is empty.
#pragma once

#include "core/motion/body_parts.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/render/render_theme.h"
#include "widgets/viewport/viewport.h"

#include <QWidget>

#include <array>
#include <optional>

class QLabel;
class QPushButton;

namespace driftwalk::gui {

/// Which parts of the body are meant, in the order of motion::BodyPart.
using PartSet = std::array<bool, motion::bodyPartCount>;

class MotionStage : public QWidget {
    Q_OBJECT

public:
    explicit MotionStage(QWidget* parent = nullptr);

    widgets::Viewport* viewport() { return m_viewport; }

    widgets::MessageBar* messages() { return m_messages; }

    /// @param title  the motion's name or prompt
    /// @param step   where in its making it is shown, for example "step 12 of 50"; empty for a
    /// result
    void setCaption(const QString& title, const QString& step);
    void setLecture(bool lecture);
    /// Only these parts of the figure have their full colour; without a set all have.
    void setDirected(const std::optional<PartSet>& parts);

    /// The colours that the figure has at the moment, by motion::BodyPart.
    const auto& partColors() const { return m_theme.parts; }

    /// The parts that are being directed stand out: others are paler.
    void setChosen(const PartSet& parts);
    void setEmpty(bool empty);
    void setExampleEnabled(bool enabled);

Q_SIGNALS:
    void exampleRequested(const QString& prompt);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void createEmptyState();
    void updateTheme();
    void placeOverlays();

    widgets::Viewport* m_viewport = nullptr;
    widgets::MessageBar* m_messages
        = nullptr;  ///< at the foot, over the viewport, which keeps its size
    QLabel* m_title = nullptr;
    QLabel* m_step = nullptr;
    QWidget* m_empty = nullptr;
    QLabel* m_sentence = nullptr;
    QPushButton* m_example = nullptr;
    QString m_stepText;
    std::optional<PartSet> m_directed;
    PartSet m_chosen{};
    widgets::RenderTheme m_theme;
};

}  // namespace driftwalk::gui
