#include "app/gui/workspaces/motion/keep_strip.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace driftwalk::gui {

using studio::TimeSpan;

namespace {

constexpr double grain = 0.1;  // seconds
constexpr double shortest = 0.1;
constexpr double edgeReach = 6;  // pixels
constexpr int barTop = 4;
constexpr int barHeight = 18;

double rounded(double seconds) { return std::round(seconds / grain) * grain; }

QString timeText(double seconds) { return KeepStrip::tr("%1 s").arg(seconds, 0, 'f', 1); }

}  // namespace

std::vector<TimeSpan> tidied(std::vector<TimeSpan> spans, double length)
{
    for (TimeSpan& span : spans)
        span = {std::clamp(span.start, 0.0, length), std::clamp(span.end, 0.0, length)};
    std::erase_if(spans, [](const TimeSpan& span) { return span.end - span.start < 1e-3; });
    std::sort(spans.begin(), spans.end(),
              [](const TimeSpan& a, const TimeSpan& b) { return a.start < b.start; });
    std::vector<TimeSpan> result;
    for (const TimeSpan& span : spans) {
        if (!result.empty() && span.start <= result.back().end + 1e-6)
            result.back().end = std::max(result.back().end, span.end);
        else
            result.push_back(span);
    }
    return result;
}

KeepStrip::KeepStrip(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Seconds that stay"));
    setToolTip(tr("Drag to keep a stretch of time, drag its ends, double-click to let go of it. "
                  "Keys: Enter keeps a second at the playhead, arrows move it, Delete"));
}

void KeepStrip::setLength(double seconds)
{
    if (seconds == m_length) return;
    m_length = seconds;
    setSpans(m_spans);
}

void KeepStrip::setSpans(std::vector<TimeSpan> spans)
{
    m_spans = tidied(std::move(spans), m_length);
    m_current = m_spans.empty() ? -1 : 0;
    update();
}

void KeepStrip::setPlayhead(double seconds)
{
    if (std::abs(xOf(seconds) - xOf(m_playhead)) < 0.5) return;
    m_playhead = seconds;
    update();
}

double KeepStrip::xOf(double seconds) const
{
    return m_length > 0 ? seconds / m_length * (width() - 1) : 0;
}

double KeepStrip::secondsAt(double x) const
{
    const double share = std::clamp(x / std::max(1, width() - 1), 0.0, 1.0);
    return std::min(rounded(share * m_length), m_length);
}

std::pair<int, KeepStrip::Grip> KeepStrip::gripAt(double x) const
{
    for (int i = 0; i < static_cast<int>(m_spans.size()); ++i) {
        const TimeSpan& span = m_spans[static_cast<std::size_t>(i)];
        const double reach = std::min(edgeReach, (xOf(span.end) - xOf(span.start)) / 3);
        if (std::abs(x - xOf(span.end)) <= reach) return {i, Grip::End};
        if (std::abs(x - xOf(span.start)) <= reach) return {i, Grip::Start};
        if (x > xOf(span.start) && x < xOf(span.end)) return {i, Grip::Whole};
    }
    return {-1, Grip::New};
}

void KeepStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_length <= 0) return;
    const auto [index, grip] = gripAt(event->position().x());
    m_grip = grip;
    m_pressed = secondsAt(event->position().x());
    m_others = m_spans;
    m_grasped = {m_pressed, m_pressed};
    if (index >= 0) {
        m_grasped = m_spans[static_cast<std::size_t>(index)];
        m_others.erase(m_others.begin() + index);
    }
    m_current = index;
    update();
}

void KeepStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (m_grip != Grip::None) return drag(secondsAt(event->position().x()));
    const Grip grip = gripAt(event->position().x()).second;
    setCursor(grip == Grip::Start || grip == Grip::End ? Qt::SizeHorCursor
                  : grip == Grip::Whole                ? Qt::OpenHandCursor
                                                       : Qt::CrossCursor);
}

void KeepStrip::mouseReleaseEvent(QMouseEvent*) { m_grip = Grip::None; }

void KeepStrip::mouseDoubleClickEvent(QMouseEvent* event)
{
    m_current = gripAt(event->position().x()).first;
    m_grip = Grip::None;
    removeCurrent();
}

void KeepStrip::drag(double seconds)
{
    const double by = seconds - m_pressed;
    TimeSpan span = m_grasped;
    if (m_grip == Grip::New) {
        span = {std::min(m_pressed, seconds), std::max(m_pressed, seconds)};
    } else if (m_grip == Grip::Whole) {
        const double inside = std::clamp(by, -span.start, m_length - span.end);
        span = {span.start + inside, span.end + inside};
    } else if (m_grip == Grip::Start) {
        span.start = std::clamp(span.start + by, 0.0, span.end - shortest);
    } else {
        span.end = std::clamp(span.end + by, span.start + shortest, m_length);
    }
    put(span);
}

void KeepStrip::put(TimeSpan span)
{
    std::vector<TimeSpan> spans = m_others;
    spans.push_back(span);
    m_spans = tidied(std::move(spans), m_length);
    m_current = -1;
    for (int i = 0; i < static_cast<int>(m_spans.size()); ++i)
        if (m_spans[static_cast<std::size_t>(i)].start <= span.start + 1e-6
            && m_spans[static_cast<std::size_t>(i)].end >= span.end - 1e-6)
            m_current = i;
    update();
    Q_EMIT changed();
}

void KeepStrip::removeCurrent()
{
    if (m_current < 0 || m_current >= static_cast<int>(m_spans.size())) return;
    m_spans.erase(m_spans.begin() + m_current);
    m_current = m_spans.empty() ? -1 : 0;
    update();
    Q_EMIT changed();
}

bool KeepStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Delete) event->accept();
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    return QWidget::event(event);
}

void KeepStrip::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::NoModifier && m_length > 0) {
        m_others = m_spans;
        const double start = std::clamp(rounded(m_playhead), 0.0, std::max(0.0, m_length - 1));
        return put({start, std::min(start + 1, m_length)});
    }
    if (key == Qt::Key_Delete || key == Qt::Key_Backspace) return removeCurrent();
    if ((key != Qt::Key_Left && key != Qt::Key_Right) || m_current < 0)
        return QWidget::keyPressEvent(event);
    m_grasped = m_spans[static_cast<std::size_t>(m_current)];
    m_others = m_spans;
    m_others.erase(m_others.begin() + m_current);
    m_pressed = 0;
    m_grip = event->modifiers() & Qt::ShiftModifier ? Grip::End : Grip::Whole;
    drag(key == Qt::Key_Right ? grain : -grain);
    m_grip = Grip::None;
}

void KeepStrip::paintEvent(QPaintEvent*)
{
    const widgets::Colors& colors = widgets::colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.line);
    painter.drawRoundedRect(QRectF(0, barTop, width(), barHeight), 3, 3);
    for (int i = 0; i < static_cast<int>(m_spans.size()); ++i) {
        const TimeSpan& span = m_spans[static_cast<std::size_t>(i)];
        painter.setBrush(colors.signal);
        painter.setPen(i == m_current && hasFocus() ? QPen(colors.ink, 2) : QPen(Qt::NoPen));
        const double width = std::max(3.0, xOf(span.end) - xOf(span.start));
        painter.drawRoundedRect(QRectF(xOf(span.start), barTop, width, barHeight), 3, 3);
    }
    if (m_playhead >= 0 && m_playhead <= m_length) {
        painter.setPen(QPen(colors.ink, 1.5));
        painter.drawLine(QPointF(xOf(m_playhead), barTop - 3),
                         QPointF(xOf(m_playhead), barTop + barHeight + 3));
    }
    QFont font = this->font();
    font.setPixelSize(widgets::smallFontPixels);
    painter.setFont(font);
    painter.setPen(colors.softInk);
    const QRect words(0, barTop + barHeight + 2, width(), 14);
    const auto current = static_cast<std::size_t>(std::max(0, m_current));
    QString middle = m_length > 0 ? tr("drag to keep a stretch") : QString();
    if (current < m_spans.size())
        middle
            = tr("%1 to %2").arg(timeText(m_spans[current].start), timeText(m_spans[current].end));
    painter.drawText(words, Qt::AlignLeft, m_length > 0 ? QStringLiteral("0") : QString());
    painter.drawText(words, Qt::AlignRight, m_length > 0 ? timeText(m_length) : QString());
    painter.drawText(words, Qt::AlignHCenter, middle);
}

}  // namespace driftwalk::gui
