// A clock of the program: transport, line and read-outs. Diffusion time and motion time are two of
// these, one above the other; the parts have the same widths, so the two lines align.
#pragma once

#include "widgets/playback/clock_track.h"
#include "widgets/playback/playback.h"
#include "widgets/playback/readout_strip.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QSpacerItem;
class QToolButton;

namespace driftwalk::widgets {

class NumberField;

class ClockBar : public QWidget {
    Q_OBJECT

public:
    struct Names {
        QString symbol;  ///< "t" or "s"
        QString title;  ///< "Diffusion time"; for tooltips and screen readers
        QString left;  ///< rich text at the start of the line
        QString right;  ///< rich text at its end
        QString playKeys;  ///< keys that play it, for the tooltip
        QString stepKeys;  ///< keys that step it
    };

    explicit ClockBar(const Names& names, QWidget* parent = nullptr);

    const Playback& playback() const { return m_playback; }

    ClockTrack* track() { return m_track; }

    ReadoutStrip* readouts() { return m_readouts; }

    /// Free pixels before and after the line, so that it lines up with a plot above it.
    void setLineInsets(int left, int right);

    void setEndLabels(const QString& left, const QString& right);
    /// As Playback::setFrames; a clock without frames is disabled.
    void setFrames(int count, double fps);

    static constexpr int smoothTickMs = 16;

    /// How often a playing clock moves, milliseconds; smoothTickMs at first.
    void setTick(int milliseconds) { m_timer.setInterval(milliseconds); }

    /// Whether positions between two frames are shown; off for steps that have nothing between
    /// them.
    void setContinuous(bool continuous) { m_isContinuous = continuous; }

public Q_SLOTS:
    void seek(double position);
    void step(int frames);

    void seekToStart() { seek(0); }

    void seekToEnd() { seek(m_playback.frameCount() - 1); }

    void setPlaying(bool playing);

    void togglePlaying();

    void setLooping(bool looping);
    void setSpeed(double speed);
    void setBackward(bool backward);

Q_SIGNALS:
    /// In frames, as Playback counts; also when the number of frames changes.
    void positionChanged(double position);
    void playingChanged(bool playing);

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(QHBoxLayout* layout, const QString& iconName, const QString& tip);
    void fitWidths();
    void createTransport(QHBoxLayout* layout, const Names& names);
    void advance();
    void showPosition();

    Playback m_playback;
    QTimer m_timer;
    QElapsedTimer m_elapsed;
    bool m_isContinuous = true;
    QToolButton* m_back = nullptr;
    QToolButton* m_play = nullptr;
    QToolButton* m_forward = nullptr;
    QToolButton* m_loop = nullptr;
    NumberField* m_speed = nullptr;
    QSpacerItem* m_leftInset = nullptr;
    QSpacerItem* m_rightInset = nullptr;
    QLabel* m_left = nullptr;
    ClockTrack* m_track = nullptr;
    QLabel* m_right = nullptr;
    ReadoutStrip* m_readouts = nullptr;
};

}  // namespace driftwalk::widgets
