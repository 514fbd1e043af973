// The picture of the bound: its terms as bars over the clock, the other form mirrored below, the
// totals on a scale beside them, and the weights that the simple loss leaves out.
#pragma once

#include "app/gui/workspaces/elbo/elbo_studio.h"
#include "core/diffusion/noise_schedule.h"
#include "widgets/plot/plot.h"

#include <QWidget>

#include <array>

class QLabel;

namespace driftwalk::gui {

class LevelGauge;

class ElboStage : public QWidget {
    Q_OBJECT

public:
    explicit ElboStage(QWidget* parent = nullptr);

    /// @param news           null for none
    /// @param isBits         bits per dimension instead of nats
    /// @param isLogarithmic  beyond small values
    void setNews(const ElboNewsPtr& news, bool isBits, bool isLogarithmic);
    /// Whether the first news are on their way.
    void setWaiting(bool isWaiting);
    void setSchedule(const diffusion::NoiseSchedule& schedule);
    /// @param t  index into the schedule
    void setCursor(int t);
    void setLecture(bool lecture);
    /// @param symbol  of the equations, whose bars light up; empty for none
    void setHighlighted(const QString& symbol);

    /// The ends that the axes of t may have at most, in this widget's pixels.
    std::pair<double, double> widestSpan() const;
    /// Lines the axes of t up with the clock.
    /// @param left, right  the ends of the clock's line, in this widget's pixels
    void setSpan(double left, double right);

    /// Denoising matching, consistency, weights.
    const std::array<widgets::Plot*, 3>& plots() const { return m_plots; }

    LevelGauge* gauge() { return m_gauge; }

Q_SIGNALS:
    /// The cursor was dragged to t.
    void sought(int t);
    /// The mouse is over the bars or the name of this symbol; empty: no more.
    void symbolHovered(const QString& symbol);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showBars();
    void showNames();
    void showLevels();

    ElboNewsPtr m_news;
    bool m_isLecture = false;
    bool m_isBits = false;
    bool m_isWaiting = false;
    bool m_isLogarithmic = true;
    int m_steps = 1;
    double m_spanPixels = 400;
    std::array<QLabel*, 3> m_names{};
    std::array<QLabel*, 3> m_notes{};
    std::array<widgets::Plot*, 3> m_plots{};
    QLabel* m_totals = nullptr;
    LevelGauge* m_gauge = nullptr;
};

}  // namespace driftwalk::gui
