// Which symbols of equations a plot shows: found under the mouse and lit up.
#include "widgets/plot/bar_layer.h"
#include "widgets/plot/painted_plot.h"
#include "widgets/plot/plot.h"

#include <algorithm>

namespace driftwalk::widgets {

namespace {

constexpr double curveReach = 7;  // pixels round a curve that belong to it

}  // namespace

void Plot::setHighlighted(const QStringList& symbols)
{
    if (symbols == m_highlighted) return;
    const QStringList before = litSymbols();
    m_highlighted = symbols;
    if (litSymbols() != before) applyStyle();
}

QStringList Plot::litSymbols() const
{
    QStringList lit;
    for (const QString& symbol : m_highlighted) {
        const auto shows = [&symbol](const auto& each) { return each.symbol == symbol; };
        if (std::ranges::any_of(m_curves, shows) || std::ranges::any_of(bars(), shows))
            lit << symbol;
    }
    return lit;
}

QString Plot::symbolAt(const QPointF& place) const
{
    const QPointF inside = m_plot->mapFrom(this, place);
    if (m_plot->legend->visible())
        for (std::size_t i = 0; i < m_graphs.size(); ++i)
            if (const auto* item = m_plot->legend->itemWithPlottable(m_graphs[i]);
                item && item->outerRect().contains(inside.toPoint()))
                return m_curves[i].symbol;
    if (const QString symbol = m_bars->symbolAt(inside); !symbol.isEmpty()) return symbol;
    QString nearest;
    double least = curveReach;
    for (std::size_t i = 0; i < m_graphs.size(); ++i) {
        const double away = m_graphs[i]->selectTest(inside, false);
        if (away < 0 || away > least) continue;
        least = away;
        nearest = m_curves[i].symbol;
    }
    return nearest;
}

void Plot::hoverSymbol(const QString& symbol)
{
    if (symbol == m_hoveredSymbol) return;
    m_hoveredSymbol = symbol;
    Q_EMIT symbolHovered(symbol);
}

}  // namespace driftwalk::widgets
