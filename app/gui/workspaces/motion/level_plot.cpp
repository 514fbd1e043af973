#include "app/gui/workspaces/motion/level_plot.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QPainter>

#include <cmath>

namespace driftwalk::gui {

namespace {

constexpr int axisHeight = 18;

}  // namespace

LevelPlot::LevelPlot(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Share of signal, \u221a\u1fb1, and of noise, \u221a(1 \u2212 \u1fb1), in x_t "
                  "over diffusion "
                  "time; noise on the left, data on the right, as on the clock"));
}

void LevelPlot::setSchedule(std::vector<double> alphaBar)
{
    m_alphaBar = std::move(alphaBar);
    update();
}

void LevelPlot::setCursor(int t)
{
    if (t == m_cursor) return;
    m_cursor = t;
    update();
}

QRectF LevelPlot::area() const { return QRectF(rect()).adjusted(1, 4, -4, -axisHeight); }

QPointF LevelPlot::pointOf(std::size_t t, double value) const
{
    const double share = static_cast<double>(t) / static_cast<double>(m_alphaBar.size() - 1);
    return {area().right() - share * area().width(), area().bottom() - value * area().height()};
}

void LevelPlot::paintEvent(QPaintEvent*)
{
    const widgets::Colors& colors = widgets::colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.line, 1));
    painter.drawLine(area().bottomLeft(), area().bottomRight());
    painter.drawLine(area().topLeft(), area().topRight());
    if (m_alphaBar.size() < 2) return;

    QPolygonF signal;
    QPolygonF noise;
    for (std::size_t t = 0; t < m_alphaBar.size(); ++t) {
        signal << pointOf(t, std::sqrt(m_alphaBar[t]));
        noise << pointOf(t, std::sqrt(1 - m_alphaBar[t]));
    }
    painter.setPen(QPen(colors.noise, 1.75, Qt::DashLine));
    painter.drawPolyline(noise);
    painter.setPen(QPen(colors.signal, 1.75));
    painter.drawPolyline(signal);

    QFont small = font();
    small.setPixelSize(widgets::smallFontPixels);
    painter.setFont(small);
    painter.setPen(colors.softInk);
    const QRectF axis(0, height() - axisHeight, width() - 3, axisHeight);
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignBottom,
                     QStringLiteral("t = %1").arg(m_alphaBar.size() - 1));
    painter.drawText(axis, Qt::AlignRight | Qt::AlignBottom, QStringLiteral("0"));
    if (m_cursor < 0 || m_cursor >= static_cast<int>(m_alphaBar.size())) return;

    const auto t = static_cast<std::size_t>(m_cursor);
    painter.setPen(QPen(colors.ink, 1));
    painter.drawLine(pointOf(t, 0), pointOf(t, 1));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.noise);
    painter.drawEllipse(pointOf(t, std::sqrt(1 - m_alphaBar[t])), 3.5, 3.5);
    painter.setBrush(colors.signal);
    painter.drawEllipse(pointOf(t, std::sqrt(m_alphaBar[t])), 3.5, 3.5);
}

}  // namespace driftwalk::gui
