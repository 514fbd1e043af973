#include "widgets/playback/clock_track.h"

#include "widgets/style/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace driftwalk::widgets {

namespace {

constexpr double inset = 8;  // half the cursor, so that it is whole at both ends
constexpr double lineWidth = 4;
constexpr double cursorRadius = 6.5;

/// The value of a sequence at a place 0 .. 1 of its length.
double sampleAt(const std::vector<double>& values, double place)
{
    const double index = place * static_cast<double>(values.size() - 1);
    const auto left = static_cast<std::size_t>(index);
    const std::size_t right = std::min(left + 1, values.size() - 1);
    return std::lerp(values[left], values[right], index - static_cast<double>(left));
}

}  // namespace

ClockTrack::ClockTrack(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ClockTrack::setFrameCount(int count)
{
    m_frameCount = count;
    update();
}

void ClockTrack::setPosition(double position)
{
    m_position = position;
    update();
}

void ClockTrack::setCurve(std::vector<double> values)
{
    m_curve = std::move(values);
    update();
}

void ClockTrack::setSignalShare(std::vector<double> shares)
{
    m_signalShare = std::move(shares);
    update();
}

void ClockTrack::setAvailable(int frames)
{
    m_available = frames;
    update();
}

std::pair<double, double> ClockTrack::ends() const { return {inset, width() - inset}; }

double ClockTrack::xOf(double position) const
{
    const double last = std::max(1, m_frameCount - 1);
    return inset + std::min(1.0, position / last) * (width() - 2 * inset);
}

void ClockTrack::seekTo(double x)
{
    if (m_frameCount < 2) return;
    const double share = std::clamp((x - inset) / (width() - 2 * inset), 0.0, 1.0);
    Q_EMIT sought(share * (m_frameCount - 1));
}

void ClockTrack::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) seekTo(event->position().x());
}

void ClockTrack::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton) seekTo(event->position().x());
}

void ClockTrack::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        Q_EMIT stepped(-1);
        break;
    case Qt::Key_Right:
        Q_EMIT stepped(1);
        break;
    case Qt::Key_PageDown:
        Q_EMIT stepped(-10);
        break;
    case Qt::Key_PageUp:
        Q_EMIT stepped(10);
        break;
    case Qt::Key_Home:
        Q_EMIT sought(0);
        break;
    case Qt::Key_End:
        Q_EMIT sought(m_frameCount - 1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool ClockTrack::event(QEvent* event)
{
    // With the focus, the plain arrows step this clock, whichever clock the window's shortcuts mean
    // by them.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isPlain = !(key->modifiers() & ~Qt::KeypadModifier);
        constexpr std::array own{Qt::Key_Left,   Qt::Key_Right, Qt::Key_PageDown,
                                 Qt::Key_PageUp, Qt::Key_Home,  Qt::Key_End};
        if (isPlain && std::find(own.begin(), own.end(), key->key()) != own.end()) event->accept();
    }
    return QWidget::event(event);
}

QColor ClockTrack::lineColor(double share) const
{
    const Colors& colors = colorsOf(palette());
    return mix(colors.noise, colors.signal, share);
}

void ClockTrack::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_curve.size() > 1) paintCurve(painter);
    paintLine(painter);
    if (m_frameCount > 0) paintCursor(painter);
}

void ClockTrack::paintCurve(QPainter& painter) const
{
    const auto [low, high] = std::minmax_element(m_curve.begin(), m_curve.end());
    const double range = std::max(*high - *low, 1e-12);
    const double top = 2;
    const double bottom = height() - 2;
    QPolygonF area{{inset, bottom}};
    for (double x = inset; x <= width() - inset; x += 2) {
        const double value = sampleAt(m_curve, (x - inset) / (width() - 2 * inset));
        area << QPointF(x, bottom - (value - *low) / range * (bottom - top));
    }
    const Colors& colors = colorsOf(palette());
    area << QPointF(area.last().x(), bottom);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mix(colors.surface, colors.line, 0.8));
    painter.drawPolygon(area);
}

void ClockTrack::paintLine(QPainter& painter) const
{
    const Colors& colors = colorsOf(palette());
    const QRectF whole(inset, (height() - lineWidth) / 2, width() - 2 * inset, lineWidth);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.line);
    painter.drawRoundedRect(whole, lineWidth / 2, lineWidth / 2);
    if (m_frameCount == 0) return;

    QRectF filled = whole;
    if (m_available >= 0) filled.setRight(xOf(std::max(0, m_available - 1)));
    if (m_signalShare.empty()) {
        filled.setRight(xOf(m_position));
        painter.setBrush(colors.softInk);
    } else {
        QLinearGradient gradient(whole.topLeft(), whole.topRight());
        for (int stop = 0; stop <= 20; ++stop)
            gradient.setColorAt(stop / 20.0, lineColor(sampleAt(m_signalShare, stop / 20.0)));
        painter.setBrush(isEnabled() || m_available >= 0 ? QBrush(gradient) : QBrush(colors.line));
    }
    painter.drawRoundedRect(filled, lineWidth / 2, lineWidth / 2);
}

void ClockTrack::paintCursor(QPainter& painter) const
{
    const Colors& colors = colorsOf(palette());
    const QPointF center(xOf(m_position), height() / 2.0);
    if (hasFocus()) {
        painter.setBrush(mix(colors.surface, colors.ink, 0.18));
        painter.drawEllipse(center, cursorRadius + 3, cursorRadius + 3);
    }
    painter.setPen(QPen(colors.surface, 2));
    painter.setBrush(colors.ink);
    painter.drawEllipse(center, cursorRadius, cursorRadius);
}

}  // namespace driftwalk::widgets
