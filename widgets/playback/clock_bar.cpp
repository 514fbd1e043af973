#include "widgets/playback/clock_bar.h"

#include "widgets/inputs/focus_guard.h"
#include "widgets/inputs/number_field.h"
#include "widgets/style/icons.h"
#include "widgets/style/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QToolTip>

#include <cmath>

namespace driftwalk::widgets {

namespace {

constexpr int symbolWidth = 16;
// With the base font:
constexpr int endWidth = 28;
constexpr int speedWidth = 58;
constexpr int readoutWidth = 290;

}  // namespace

ClockBar::ClockBar(const Names& names, QWidget* parent)
    : QWidget(parent),
      m_left(new QLabel),
      m_track(new ClockTrack),
      m_right(new QLabel),
      m_readouts(new ReadoutStrip)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(margin, 0, margin, 0);
    layout->setSpacing(space);
    createTransport(layout, names);
    m_left->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setEndLabels(names.left, names.right);
    m_track->setAccessibleName(names.title);
    m_track->setToolTip(tr("%1: drag, or %2").arg(names.title, names.stepKeys));
    m_leftInset = new QSpacerItem(0, 0, QSizePolicy::Fixed);
    m_rightInset = new QSpacerItem(0, 0, QSizePolicy::Fixed);
    layout->addSpacerItem(m_leftInset);
    layout->addWidget(m_left);
    layout->addWidget(m_track, 1);
    layout->addWidget(m_right);
    layout->addSpacerItem(m_rightInset);
    layout->addSpacing(margin);
    layout->addWidget(m_readouts);

    connect(m_track, &ClockTrack::sought, this, &ClockBar::seek);
    connect(m_track, &ClockTrack::stepped, this, &ClockBar::step);
    m_timer.setInterval(smoothTickMs);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ClockBar::advance);
    fitWidths();
    setFrames(0, m_playback.fps());
}

void ClockBar::fitWidths()
{
    const auto scaled = [this](int width) { return width * font().pixelSize() / baseFontPixels; };
    m_speed->setFixedWidth(scaled(speedWidth));
    m_left->setFixedWidth(scaled(endWidth));
    m_right->setFixedWidth(scaled(endWidth));
    m_readouts->setFixedWidth(scaled(readoutWidth));
}

void ClockBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange && m_readouts) fitWidths();
    QWidget::changeEvent(event);
}

QToolButton* ClockBar::addButton(QHBoxLayout* layout, const QString& iconName, const QString& tip)
{
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setIconSize({iconSize, iconSize});
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    layout->addWidget(button);
    return button;
}

void ClockBar::createTransport(QHBoxLayout* layout, const Names& names)
{
    auto* symbol = new QLabel(QStringLiteral("<i>%1</i>").arg(names.symbol));
    symbol->setFixedWidth(symbolWidth);
    symbol->setToolTip(names.title);
    layout->addWidget(symbol);
    m_back = addButton(layout, QStringLiteral("step-back"),
                       tr("%1: one step back (%2)").arg(names.title, names.stepKeys));
    m_play = addButton(layout, QStringLiteral("play"),
                       tr("%1: play or pause (%2)").arg(names.title, names.playKeys));
    m_forward = addButton(layout, QStringLiteral("step-forward"),
                          tr("%1: one step on (%2)").arg(names.title, names.stepKeys));
    m_loop = addButton(layout, QStringLiteral("loop"),
                       tr("%1: start again at the end").arg(names.title));
    m_loop->setCheckable(true);
    m_loop->setChecked(m_playback.isLooping());
    m_speed = new NumberField;
    m_speed->setRange(Playback::minSpeed, Playback::maxSpeed);
    m_speed->setDecimals(1);
    m_speed->setSingleStep(0.1);
    m_speed->setValue(m_playback.speed());
    m_speed->setSuffix(QStringLiteral(" \u00d7"));
    m_speed->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_speed->setAlignment(Qt::AlignRight);
    m_speed->setToolTip(tr("%1: speed, 0.1 to 4 times; arrow keys step").arg(names.title));
    m_speed->setAccessibleName(tr("%1: speed").arg(names.title));
    guardFocus(m_speed);
    connect(m_speed, &NumberField::corrected, this, [this] {
        QToolTip::showText(m_speed->mapToGlobal(QPoint(0, -2 * controlHeight)),
                           tr("The speed is 0.1 to 4 times."), m_speed);
    });
    layout->addSpacing(space);
    layout->addWidget(m_speed);
    connect(m_back, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_play, &QToolButton::clicked, this, &ClockBar::togglePlaying);
    connect(m_forward, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_loop, &QToolButton::toggled, this, &ClockBar::setLooping);
    connect(m_speed, &QDoubleSpinBox::valueChanged, this, &ClockBar::setSpeed);
}

void ClockBar::setLineInsets(int left, int right)
{
    m_leftInset->changeSize(left, 0, QSizePolicy::Fixed);
    m_rightInset->changeSize(right, 0, QSizePolicy::Fixed);
    layout()->invalidate();
    layout()->activate();
}

void ClockBar::setEndLabels(const QString& left, const QString& right)
{
    m_left->setText(left);
    m_right->setText(right);
}

void ClockBar::setFrames(int count, double fps)
{
    m_playback.setFrames(count, fps);
    m_track->setFrameCount(count);
    if (!m_playback.isPlaying()) setPlaying(false);
    setEnabled(count > 0);
    showPosition();
}

void ClockBar::seek(double position)
{
    m_playback.seek(m_isContinuous ? position : std::round(position));
    showPosition();
}

void ClockBar::step(int frames)
{
    if (!isEnabled()) return;
    setPlaying(false);
    m_playback.step(frames);
    showPosition();
}

void ClockBar::togglePlaying()
{
    if (isEnabled()) setPlaying(!m_playback.isPlaying());
}

void ClockBar::setPlaying(bool playing)
{
    m_playback.setPlaying(playing);
    const bool isPlaying = m_playback.isPlaying();
    m_play->setIcon(icon(isPlaying ? QStringLiteral("pause") : QStringLiteral("play")));
    if (isPlaying == m_timer.isActive()) return;
    if (isPlaying) {
        m_elapsed.start();
        m_timer.start();
    } else {
        m_timer.stop();
    }
    Q_EMIT playingChanged(isPlaying);
}

void ClockBar::setLooping(bool looping)
{
    m_playback.setLooping(looping);
    m_loop->setChecked(looping);
}

void ClockBar::setBackward(bool backward) { m_playback.setBackward(backward); }

void ClockBar::setSpeed(double speed)
{
    m_playback.setSpeed(speed);
    const QSignalBlocker blocker(m_speed);
    m_speed->setValue(m_playback.speed());
}

void ClockBar::advance()
{
    const int oldFrame = m_playback.frame();
    const bool moved = m_playback.advance(static_cast<double>(m_elapsed.restart()) / 1000);
    if (moved && (m_isContinuous || m_playback.frame() != oldFrame)) showPosition();
    if (!m_playback.isPlaying()) setPlaying(false);
}

void ClockBar::showPosition()
{
    const double position = m_isContinuous ? m_playback.position() : m_playback.frame();
    m_track->setPosition(position);
    Q_EMIT positionChanged(position);
}

}  // namespace driftwalk::widgets
