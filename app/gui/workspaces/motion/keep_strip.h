// A motion's time as a strip, on which stretches that stay are drawn.
#pragma once

#include "core/studio/motion_edit.h"

#include <QWidget>

#include <vector>

namespace driftwalk::gui {

/// A drag over what is free keeps a stretch; one on a stretch moves it, at its ends makes it longer
/// or shorter; a double click or Delete lets go of it. Enter keeps a second from the playhead on,
/// arrows move the current stretch, with Shift its end.
class KeepStrip : public QWidget {
    Q_OBJECT

public:
    explicit KeepStrip(QWidget* parent = nullptr);

    /// Of the motion, seconds; stretches beyond it are cut or left out.
    void setLength(double seconds);

    /// In order, not touching each other.
    const std::vector<studio::TimeSpan>& spans() const { return m_spans; }

    /// Without emitting changed.
    void setSpans(std::vector<studio::TimeSpan> spans);

    /// Where the motion clock is, seconds.
    void setPlayhead(double seconds);

    /// Where a time is, pixels from the left.
    double xOf(double seconds) const;

    QSize sizeHint() const override { return {240, 40}; }

Q_SIGNALS:
    void changed();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    enum class Grip { None, New, Start, End, Whole };

    double secondsAt(double x) const;
    /// The stretch at a place and what of it; -1 for none.
    std::pair<int, Grip> gripAt(double x) const;
    void drag(double seconds);
    /// Makes the spans those before the gesture and this one, which becomes the current one.
    void put(studio::TimeSpan span);
    void removeCurrent();

    double m_length = 0;
    double m_playhead = -1;
    std::vector<studio::TimeSpan> m_spans;
    int m_current = -1;
    Grip m_grip = Grip::None;
    double m_pressed = 0;  ///< seconds
    studio::TimeSpan m_grasped;  ///< as it was when the gesture began
    std::vector<studio::TimeSpan> m_others;  ///< besides it
};

/// In order and inside 0 .. length; stretches that touch become one.
std::vector<studio::TimeSpan> tidied(std::vector<studio::TimeSpan> spans, double length);

}  // namespace driftwalk::gui
