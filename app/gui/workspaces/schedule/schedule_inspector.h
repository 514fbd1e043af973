// What a noise schedule means: its numbers at the cursor, facts and warnings.
#pragma once

#include "core/diffusion/noise_schedule.h"
#include "core/studio/schedule_learning.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace driftwalk::widgets {
class EquationList;
}

namespace driftwalk::gui {

class ValueRows;

class ScheduleInspector : public QWidget {
    Q_OBJECT

public:
    explicit ScheduleInspector(QWidget* parent = nullptr);

    void setSchedule(const diffusion::NoiseSchedule& schedule);
    /// How learning the schedule goes.
    void setLearning(const studio::ScheduleLearningNews& news);
    /// @param t  index into the schedule
    void setCursor(int t);
    /// @param symbol  of the equations; empty for none
    void setHighlighted(const QString& symbol);

    widgets::EquationList* equations() { return m_equations; }

Q_SIGNALS:
    /// The mouse is over this symbol; empty: no more.
    void symbolHovered(const QString& symbol);

private:
    void showEquations();
    void showNumbers();
    void showFacts();

    std::optional<diffusion::NoiseSchedule> m_schedule;
    int m_cursor = 0;
    widgets::EquationList* m_equations = nullptr;
    ValueRows* m_numbers = nullptr;
    ValueRows* m_facts = nullptr;
    QLabel* m_warnings = nullptr;
    QLabel* m_learningTitle = nullptr;
    ValueRows* m_learning = nullptr;
};

}  // namespace driftwalk::gui
