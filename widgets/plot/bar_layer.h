// The bars of a plot, with their error bars. For the plot itself.
#pragma once

#include "widgets/plot/plot.h"

#include <optional>
#include <utility>
#include <vector>

class QCustomPlot;
class QCPBars;
class QCPErrorBars;

namespace driftwalk::widgets {

/// How much of the paper's colour there is in what fades.
inline constexpr double fadedShare = 0.75;

class BarLayer {
public:
    /// @param plot  outlives this
    explicit BarLayer(QCustomPlot& plot) : m_plot(plot) { }

    void set(std::vector<Bars> bars);

    const std::vector<Bars>& bars() const { return m_bars; }

    /// The range of all values with their errors, and 0; nothing without bars.
    std::optional<std::pair<double, double>> extent() const;

    /// Puts the bars where the axes have them; to be called when those change.
    void place(const PlotAxis& y);

    /// @param thickness  of lines, 1 as a rule
    /// @param lit        symbols beside which the others fade; empty for none
    void style(const Colors& colors, double thickness, const QStringList& lit);

    /// The symbol of the bar at a place in pixels of the plot; empty if there is none.
    QString symbolAt(const QPointF& place) const;

private:
    struct Item {
        QCPBars* bars = nullptr;
        QCPErrorBars* errors = nullptr;
    };

    QCustomPlot& m_plot;
    std::vector<Bars> m_bars;
    std::vector<Item> m_items;
};

}  // namespace driftwalk::widgets
