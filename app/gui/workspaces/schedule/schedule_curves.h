// What can be plotted of a noise schedule, as curves over t.
#pragma once

#include "core/diffusion/noise_schedule.h"
#include "widgets/plot/plot.h"

#include <array>

namespace driftwalk::gui {

enum class Quantity { LogSnr, Snr, AlphaBar, Amplitudes, Variances, Weights, LossRatio };

inline constexpr std::array quantities{
    Quantity::LogSnr,    Quantity::Snr,     Quantity::AlphaBar, Quantity::Amplitudes,
    Quantity::Variances, Quantity::Weights, Quantity::LossRatio};

/// A schedule and what it is called in legends.
struct NamedSchedule {
    QString name;
    diffusion::NoiseSchedule schedule;
};

QString nameOf(Quantity quantity);

/// The quantity's symbols, meaning and equations, for a tooltip.
QString descriptionOf(Quantity quantity);

/// The axis of t for T steps: noise on the left, data on the right, as on the clock.
widgets::PlotAxis timeAxis(int steps);

widgets::PlotAxis axisOf(Quantity quantity);

/// The curves of the first schedule, drawn strongly, and of those that it is compared with. All are
/// drawn over the first one's t; a schedule of other length is stretched to it.
std::vector<widgets::Curve> curvesOf(Quantity quantity,
                                     const std::vector<NamedSchedule>& schedules);

/// The symbols of those curves that show a symbol of an equation, or what it is made of.
QStringList curvesOfSymbol(const QString& symbol);

/// The quantity's values of one schedule at t, in words.
QString valuesAt(Quantity quantity, const diffusion::NoiseSchedule& schedule, int t);

}  // namespace driftwalk::gui
