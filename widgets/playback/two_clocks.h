// The two times of the program, always at the bottom: diffusion time above, motion time below.
#pragma once

#include "widgets/playback/clock_bar.h"

#include <QWidget>

#include <utility>

namespace driftwalk::widgets {

class TwoClocks : public QWidget {
    Q_OBJECT

public:
    explicit TwoClocks(QWidget* parent = nullptr);

    /// Counts steps, from noise to data.
    ClockBar* diffusion() { return m_diffusion; }

    /// Counts frames of movement.
    ClockBar* motion() { return m_motion; }

    /// Shows the noise level at the diffusion clock's position.
    /// @param t         index into the noise schedule
    /// @param alphaBar  signal level there, (0, 1)
    void showLevel(int t, double alphaBar);
    /// Shows that all noise is gone.
    void showNoNoise();
    /// Shows that there is nothing that had noise.
    void clearLevel();
    /// Free pixels before and after the lines of both clocks, so that they line up with a plot.
    void setLineInsets(int left, int right);

    const std::pair<int, int>& lineInsets() const { return m_lineInsets; }

    /// Colours the diffusion clock's line by its share of signal, and draws log-SNR behind it.
    /// @param alphaBar  signal levels along the clock, noisiest first; empty for none
    void setLevels(const std::vector<double>& alphaBar);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showMotionTime();

    std::pair<int, int> m_lineInsets{0, 0};

    ClockBar* m_diffusion = nullptr;
    ClockBar* m_motion = nullptr;
};

}  // namespace driftwalk::widgets
