#include "widgets/plot/bar_layer.h"

#include "widgets/plot/plot_axes.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

namespace {

/// The standard error of a bar, 0 where there is none.
double errorAt(const Bars& bars, std::size_t i)
{
    return i < bars.error.size() && std::isfinite(bars.error[i]) ? bars.error[i] : 0;
}

}  // namespace

void BarLayer::set(std::vector<Bars> bars)
{
    m_bars = std::move(bars);
    while (m_items.size() > m_bars.size()) {
        m_plot.removePlottable(m_items.back().errors);
        m_plot.removePlottable(m_items.back().bars);
        m_items.pop_back();
    }
    while (m_items.size() < m_bars.size()) {
        Item item{new QCPBars(m_plot.xAxis, m_plot.yAxis),
                  new QCPErrorBars(m_plot.xAxis, m_plot.yAxis)};
        item.bars->setWidthType(QCPBars::wtAbsolute);
        item.bars->removeFromLegend();
        item.errors->removeFromLegend();
        item.errors->setDataPlottable(item.bars);
        item.errors->setSymbolGap(0);
        item.errors->setAntialiased(false);
        m_items.push_back(item);
    }
}

std::optional<std::pair<double, double>> BarLayer::extent() const
{
    if (m_bars.empty()) return {};
    std::pair<double, double> extent{0, 0};
    for (const Bars& bars : m_bars) {
        for (std::size_t i = 0; i < bars.y.size(); ++i) {
            if (!std::isfinite(bars.y[i])) continue;
            extent.first = std::min(extent.first, bars.y[i] - errorAt(bars, i));
            extent.second = std::max(extent.second, bars.y[i] + errorAt(bars, i));
        }
    }
    return extent;
}

void BarLayer::place(const PlotAxis& y)
{
    const QCPAxis* axis = m_plot.xAxis;
    const double perPixel = (axis->rangeReversed() ? -1 : 1) * axis->range().size()
        / std::max(1, m_plot.axisRect()->width());
    for (std::size_t k = 0; k < m_bars.size(); ++k) {
        const Bars& bars = m_bars[k];
        QVector<double> keys, values, below, above;
        for (std::size_t i = 0; i < bars.x.size(); ++i) {
            if (!std::isfinite(bars.y[i])) continue;
            const double error = errorAt(bars, i);
            keys << bars.x[i] + bars.shift * perPixel;
            values << shown(y, bars.y[i]);
            below << values.back() - shown(y, bars.y[i] - error);
            above << shown(y, bars.y[i] + error) - values.back();
        }
        m_items[k].bars->setData(keys, values);
        m_items[k].errors->setData(below, above);
        m_items[k].bars->setWidth(bars.width);
        m_items[k].errors->setWhiskerWidth(std::clamp(bars.width - 2, 2.0, 8.0));
    }
}

void BarLayer::style(const Colors& colors, double thickness, const QStringList& lit)
{
    for (std::size_t k = 0; k < m_items.size(); ++k) {
        const bool isLit = lit.isEmpty() || lit.contains(m_bars[k].symbol);
        const double faded = isLit ? 0 : fadedShare;
        m_items[k].bars->setPen(Qt::NoPen);
        m_items[k].bars->setBrush(mix(colors.*m_bars[k].color, colors.paper, faded));
        m_items[k].errors->setPen(QPen(mix(colors.ink, colors.paper, faded), thickness));
    }
}

QString BarLayer::symbolAt(const QPointF& place) const
{
    for (std::size_t k = 0; k < m_items.size(); ++k)
        if (m_items[k].bars->selectTest(place, false) >= 0) return m_bars[k].symbol;
    return {};
}

}  // namespace driftwalk::widgets
