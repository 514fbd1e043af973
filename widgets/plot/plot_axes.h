// Ranges, scales and ticks of a plot's axes. For the plot itself.
#pragma once

#include "widgets/plot/plot.h"
#include "widgets/plot/qcustomplot_keywords.h"

#include <optional>
#include <utility>

namespace driftwalk::widgets {

/// The smallest and largest finite value that the axis can show.
std::pair<double, double> extentOf(const std::vector<Curve>& curves, bool isX, bool isLogarithmic);

/// Some room above and below, so that no curve lies on the frame.
std::pair<double, double> padded(std::pair<double, double> extent, bool isLogarithmic);

/// The range that holds both, of which the first may not count and the second may be missing.
std::pair<double, double> united(std::pair<double, double> a,
                                 std::optional<std::pair<double, double>> b, bool hasFirst);

/// Where an axis shows a value, in its coordinates, which differ if it is symmetric.
double shown(const PlotAxis& axis, double value);

/// The value shown at a place: the inverse.
double meant(const PlotAxis& axis, double place);

/// Scale and ticks of an axis whose range is set.
void setScale(QCPAxis* axis, const PlotAxis& look, int ticks);

/// Ticks inside the range only.
QSharedPointer<QCPAxisTicker> tickerWithin(const QCPRange& range);

}  // namespace driftwalk::widgets
