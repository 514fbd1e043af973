// What a noise schedule means: its numbers at the cursor, facts and warnings.
#pragma once

#include "core/diffusion/noise_schedule.h"

#include <QWidget>

#include <optional>

class QLabel;
class QVBoxLayout;

namespace driftwalk::gui {

class ValueRows;

class ScheduleInspector : public QWidget {
    Q_OBJECT

public:
    explicit ScheduleInspector(QWidget* parent = nullptr);

    void setSchedule(const diffusion::NoiseSchedule& schedule);
    /// @param t  index into the schedule
    void setCursor(int t);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showEquations();
    void showNumbers();
    void showFacts();

    std::optional<diffusion::NoiseSchedule> m_schedule;
    int m_cursor = 0;
    QLabel* m_forward = nullptr;
    QLabel* m_posterior = nullptr;
    ValueRows* m_numbers = nullptr;
    ValueRows* m_facts = nullptr;
    QLabel* m_warnings = nullptr;
};

}  // namespace driftwalk::gui
