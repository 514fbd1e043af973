// One plot of the Schedule workspace, with a choice of what it shows and its values at the cursor.
#pragma once

#include "app/gui/workspaces/schedule/schedule_curves.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;

namespace driftwalk::gui {

class QuantityPlot : public QWidget {
    Q_OBJECT

public:
    explicit QuantityPlot(Quantity quantity, QWidget* parent = nullptr);

    widgets::Plot* plot() { return m_plot; }

    Quantity quantity() const { return m_quantity; }

    /// @param schedules  at least one; the others are compared with the first
    void setSchedules(const std::vector<NamedSchedule>& schedules);
    /// @param t  index into the first schedule
    void setCursor(int t);
    void setCompact(bool compact);
    /// Larger type and thicker lines.
    void setLecture(bool lecture);
    /// @param symbol  of an equation, whose curves light up; empty for none
    void setHighlighted(const QString& symbol);

public Q_SLOTS:
    void setQuantity(driftwalk::gui::Quantity quantity);

Q_SIGNALS:
    /// The cursor was dragged to t.
    void sought(int t);
    void quantityChanged();
    /// The mouse is over the curve or the name of this symbol of an equation; empty: no more.
    void symbolHovered(const QString& symbol);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showCurves();
    void showNames();
    void showValues(int t);

    Quantity m_quantity;
    std::vector<NamedSchedule> m_schedules;
    int m_cursor = 0;
    bool m_isCompact = false;
    QComboBox* m_choice = nullptr;
    QLabel* m_values = nullptr;
    QLabel* m_names = nullptr;  ///< of the lines, where there is no room for a legend
    widgets::Plot* m_plot = nullptr;
};

}  // namespace driftwalk::gui
