// How much signal and how much noise x_t holds, over diffusion time, with the level at the cursor.
#pragma once

#include <QWidget>

#include <vector>

namespace driftwalk::gui {

class LevelPlot : public QWidget {
    Q_OBJECT

public:
    explicit LevelPlot(QWidget* parent = nullptr);

    /// @param alphaBar  [T] signal levels of the schedule, index 0 is the least noise
    void setSchedule(std::vector<double> alphaBar);
    /// @param t  index into the schedule; negative for none
    void setCursor(int t);

    QSize sizeHint() const override { return {200, 96}; }

    QSize minimumSizeHint() const override { return {120, 96}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPointF pointOf(std::size_t t, double value) const;
    QRectF area() const;

    std::vector<double> m_alphaBar;
    int m_cursor = -1;
};

}  // namespace driftwalk::gui
