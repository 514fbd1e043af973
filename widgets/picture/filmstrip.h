// Pictures in the order of time; a click seeks.
#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

namespace driftwalk::widgets {

class Filmstrip : public QWidget {
    Q_OBJECT

public:
    struct Frame {
        double position = 0;  ///< on the clock that it seeks
        QString label;  ///< shown below
        QImage picture;  ///< null: not there yet
        QImage second;  ///< below the first; null in all frames for a strip of one row
    };

    explicit Filmstrip(QWidget* parent = nullptr);

    /// @param frames  in increasing order of position
    void setFrames(std::vector<Frame> frames);

    const std::vector<Frame>& frames() const { return m_frames; }

    /// Marks the frame nearest to this position.
    void setPosition(double position);

    /// Index of the marked frame; -1 without frames.
    int current() const;

    /// How many frames fit in.
    int capacity() const;

    /// Side of the frames' squares, pixels.
    int side() const;

    QRect frameArea(int index) const;

    /// One row or two.
    void setRows(int rows);

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

Q_SIGNALS:
    void sought(double position);
    /// Another number of frames fits in.
    void capacityChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int labelHeight() const;
    void seekTo(const QPoint& point);

    std::vector<Frame> m_frames;
    double m_position = 0;
    int m_rows = 1;
    int m_lastCapacity = 0;
};

}  // namespace driftwalk::widgets
