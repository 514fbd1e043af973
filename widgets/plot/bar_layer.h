// The bars of a plot, with their error bars. For the plot itself.
#pragma once

#include "widgets/plot/plot.h"

#include <optional>
#include <utility>
#include <vector>

class QCPBars;
class QCPErrorBars;

namespace driftwalk::widgets {

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
    void style(const Colors& colors, double thickness);

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
