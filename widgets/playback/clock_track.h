// The line along which a clock runs: drag or click to seek; the ends name what the time goes from
// and to.
#pragma once

#include <QWidget>

#include <utility>
#include <vector>

namespace driftwalk::widgets {

class ClockTrack : public QWidget {
    Q_OBJECT

public:
    explicit ClockTrack(QWidget* parent = nullptr);

    void setFrameCount(int count);
    /// @param position  in frames, as Playback counts
    void setPosition(double position);
    /// A quantity over the clock's axis, drawn as a sparkline behind the line; any scale, empty for
    /// none.
    void setCurve(std::vector<double> values);
    /// How much of each moment is signal, 0 (noise) .. 1 (data), which colours the line; empty for
    /// plain ink.
    void setSignalShare(std::vector<double> shares);
    /// Only these first frames exist so far; the line beyond them is drawn empty. Negative: all.
    void setAvailable(int frames);

    /// Where the first and the last frame are, pixels of this widget.
    std::pair<double, double> ends() const;

    QSize sizeHint() const override { return {400, 36}; }

    QSize minimumSizeHint() const override { return {120, 36}; }

Q_SIGNALS:
    void sought(double position);
    void stepped(int frames);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    double xOf(double position) const;
    void seekTo(double x);
    void paintCurve(QPainter& painter) const;
    void paintLine(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;
    QColor lineColor(double share) const;

    int m_frameCount = 0;
    int m_available = -1;
    double m_position = 0;
    std::vector<double> m_curve;
    std::vector<double> m_signalShare;
};

}  // namespace driftwalk::widgets
