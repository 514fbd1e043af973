// Which noise schedule: its kind and numbers, what it is compared with, and lessons to begin with.
#pragma once

#include "core/diffusion/schedule_spec.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace driftwalk::widgets {
class ValueSlider;
}

namespace driftwalk::gui {

class ScheduleControls : public QWidget {
    Q_OBJECT

public:
    explicit ScheduleControls(QWidget* parent = nullptr);

    diffusion::ScheduleSpec spec() const;

    /// Shows the values without emitting specChanged.
    void setSpec(const diffusion::ScheduleSpec& spec);

    /// The schedule that was emitted last was not taken: shows where, why, and what is in force.
    void reject(const diffusion::ScheduleSpec& inForce, const QString& reason);

    /// The schedules that are kept for comparison, by title; at most maxKept.
    void setKept(const QStringList& titles);

    static constexpr int maxKept = 3;

    void setLearning(bool isRunning);

Q_SIGNALS:
    void specChanged(const driftwalk::diffusion::ScheduleSpec& spec);
    void keepRequested();
    void removeRequested(int index);
    /// The present schedule is to become control points.
    void drawRequested();
    /// Learn the schedule from data of this name, from the beginning; or stop.
    void learnRequested(const std::string& points);
    void stopRequested();
    /// Something to tell about the schedule that was chosen.
    void explained(const QString& text);

private:
    void createKind(QVBoxLayout* layout);
    void createNumbers(QVBoxLayout* layout);
    void createCompare(QVBoxLayout* layout);
    void createLearning(QVBoxLayout* layout);
    void createLessons(QVBoxLayout* layout);
    void takeKind();
    void showFields();
    void emitSpec();
    void takeSlider(widgets::ValueSlider* slider);

    diffusion::ScheduleSpec m_spec;
    bool m_isSetting = false;
    QComboBox* m_kind = nullptr;
    widgets::ValueSlider* m_edited = nullptr;  ///< while its value is being emitted
    widgets::ValueSlider* m_steps = nullptr;
    widgets::ValueSlider* m_betaFirst = nullptr;
    widgets::ValueSlider* m_betaLast = nullptr;
    widgets::ValueSlider* m_offset = nullptr;
    widgets::ValueSlider* m_shift = nullptr;
    QCheckBox* m_rescaled = nullptr;
    QCheckBox* m_zeroTerminal = nullptr;
    QPushButton* m_draw = nullptr;
    QLabel* m_drawHint = nullptr;
    QPushButton* m_keep = nullptr;
    QWidget* m_kept = nullptr;
    QComboBox* m_learnedFrom = nullptr;
    QPushButton* m_learn = nullptr;
    bool m_isLearning = false;
};

}  // namespace driftwalk::gui
