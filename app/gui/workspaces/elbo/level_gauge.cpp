#include "app/gui/workspaces/elbo/level_gauge.h"

#include "widgets/style/metrics.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr double fewestTicks = 3;
constexpr double markWidth = 22;
constexpr double markHeight = 4;

/// A step of 1, 2 or 5 times a power of ten that gives at least a few ticks.
double tickStep(double range)
{
    const double power = std::pow(10, std::floor(std::log10(range)));
    for (const double step : {1.0, 0.5, 0.2, 0.1})
        if (range / (step * power) >= fewestTicks) return step * power;
    return 0.1 * power;
}

}  // namespace

LevelGauge::LevelGauge(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void LevelGauge::setLevels(std::vector<Level> levels, std::optional<double> truth,
                           const QString& truthName)
{
    m_levels = std::move(levels);
    m_truth = truth;
    m_truthName = truthName;
    fit();
    update();
}

void LevelGauge::setLecture(bool lecture)
{
    m_isLecture = lecture;
    updateGeometry();
    update();
}

void LevelGauge::fit()
{
    std::vector<double> values;
    if (m_truth) values.push_back(*m_truth);
    for (const Level& level : m_levels) {
        if (!std::isfinite(level.value)) continue;
        const double error = std::isfinite(level.error) ? level.error : 0;
        values.insert(values.end(), {level.value - error, level.value + error});
    }
    if (values.empty()) values = {0, 1};
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double room = std::max(0.15 * (*high - *low), 1e-3 * std::max(1.0, std::abs(*high)));
    m_step = tickStep(*high - *low + 2 * room);
    m_low = m_step * std::floor((*low - room) / m_step);
    m_high = m_step * std::ceil((*high + room) / m_step);
}

QRectF LevelGauge::area() const
{
    const double line = m_isLecture ? 28 : 14;
    return QRectF(rect()).adjusted(m_isLecture ? 76 : 40, line, 0, -line - space);
}

double LevelGauge::yOf(double value) const
{
    const QRectF place = area();
    return place.bottom() - (value - m_low) / (m_high - m_low) * place.height();
}

void LevelGauge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = this->font();
    font.setPixelSize(m_isLecture ? lectureFontPixels : smallFontPixels);
    painter.setFont(font);
    paintScale(painter);
    paintTruth(painter);
    paintLevels(painter);
}

void LevelGauge::paintScale(QPainter& painter) const
{
    const Colors& colors = colorsOf(palette());
    const QRectF place = area();
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(m_step) - 1e-9)));
    for (int i = 0; m_low + i * m_step <= m_high + 1e-9 * m_step; ++i) {
        const double value = m_low + i * m_step;
        const double y = std::round(yOf(value)) + 0.5;
        painter.setPen(QPen(mix(colors.paper, colors.line, 0.6), 1));
        painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y));
        painter.setPen(colors.softInk);
        painter.drawText(QRectF(0, y - 15, place.left() - space, 30),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(value, 'f', decimals).replace(u'-', QChar(0x2212)));
    }
}

void LevelGauge::paintTruth(QPainter& painter) const
{
    if (!m_truth) return;
    const Colors& colors = colorsOf(palette());
    const QRectF place = area();
    const double y = yOf(*m_truth);
    painter.setPen(QPen(colors.ink, m_isLecture ? 3 : 1.5, Qt::DashLine));
    painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y));
    painter.setPen(colors.ink);
    const bool isBelow = y > place.top() + 30;
    const double line = m_isLecture ? 28 : 18;
    painter.drawText(QRectF(place.left(), isBelow ? y + 1 : y - line - 1, place.width(), line),
                     Qt::AlignRight | Qt::AlignVCenter, m_truthName);
    if (m_levels.empty() || !std::isfinite(m_levels[0].value)) return;
    const double level = yOf(m_levels[0].value);
    const double x = place.left() + place.width() / (2.0 * static_cast<double>(m_levels.size()));
    painter.setPen(QPen(colors.softInk, 1, Qt::DotLine));
    painter.drawLine(QPointF(x, y), QPointF(x, level));
}

void LevelGauge::paintLevels(QPainter& painter) const
{
    const Colors& colors = colorsOf(palette());
    const QRectF place = area();
    const double column = place.width() / std::max<double>(1, static_cast<double>(m_levels.size()));
    for (std::size_t i = 0; i < m_levels.size(); ++i) {
        const Level& level = m_levels[i];
        const double x = place.left() + column * (static_cast<double>(i) + 0.5);
        painter.setPen(colors.*level.color);
        painter.drawText(QRectF(x - column / 2, place.bottom() + space, column, 30),
                         Qt::AlignHCenter | Qt::AlignTop, level.name);
        if (!std::isfinite(level.value)) continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.*level.color);
        const double y = yOf(level.value);
        painter.drawRoundedRect(
            QRectF(x - markWidth / 2, y - markHeight / 2, markWidth, markHeight), 1, 1);
        if (!std::isfinite(level.error)) continue;
        painter.setPen(QPen(colors.ink, m_isLecture ? 3 : 1));
        const double top = yOf(level.value + level.error);
        const double bottom = yOf(level.value - level.error);
        painter.drawLine(QPointF(x, top), QPointF(x, bottom));
        for (const double end : {top, bottom})
            painter.drawLine(QPointF(x - 4, end), QPointF(x + 4, end));
    }
}

}  // namespace driftwalk::gui
