// The timeline under the stage, with what acts on all of it: method, presets, tracks, zoom.
#pragma once

#include "widgets/timeline/timeline_view.h"

#include <QWidget>

class QComboBox;
class QCheckBox;
class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace driftwalk::widgets {
class ValueSlider;
}

namespace driftwalk::gui {

class TimelinePanel : public QWidget {
    Q_OBJECT

public:
    /// @param document  outlives the panel
    explicit TimelinePanel(widgets::TimelineDocument& document, QWidget* parent = nullptr);

    widgets::TimelineView* view() const { return m_view; }

    /// Whether the figure shows which parts are directed at the moment.
    bool marksParts() const;

    void setLecture(bool lecture);

    /// Whether the motion on the stage was made from another timeline.
    void setOutdated(bool isOutdated);

Q_SIGNALS:
    void generateRequested();
    void marksPartsChanged();
    void openRequested();
    void saveRequested();
    void hideRequested();

private:
    void createBar();
    void createMethod();
    void createNotice();
    QMenu* makeMethodMenu();
    QMenu* makePresetMenu();
    QMenu* makeTrackMenu();
    QToolButton* addButton(const QString& text, const QString& iconName, const QString& tip);
    void showTimeline();
    void takeMethod();

    widgets::TimelineDocument& m_document;
    widgets::TimelineView* m_view = nullptr;
    QWidget* m_bar = nullptr;
    QHBoxLayout* m_barLayout = nullptr;
    QComboBox* m_method = nullptr;
    QComboBox* m_gradient = nullptr;
    widgets::ValueSlider* m_blend = nullptr;
    widgets::ValueSlider* m_lambda1 = nullptr;
    widgets::ValueSlider* m_lambda2 = nullptr;
    QCheckBox* m_rootFollows = nullptr;
    QToolButton* m_marks = nullptr;
    QLabel* m_problem = nullptr;
    QWidget* m_notice = nullptr;
    bool m_isOutdated = false;
    bool m_isLecture = false;
    bool m_isShowing = false;
};

}  // namespace driftwalk::gui
