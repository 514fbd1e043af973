#include "app/gui/workspaces/elbo/elbo_bars.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace driftwalk::gui {

using studio::ElboBound;
using studio::ElboEstimate;
using widgets::Bars;
using widgets::Colors;

namespace {

constexpr double leastPitch = 4.5;  // pixels from bar to bar
constexpr double leastWidth = 3;
constexpr double mostWidth = 24;
constexpr double endWidth = 14;
constexpr double endShift = 29;  // from the end of the axis to the bar beyond it

QString tr(const char* text) { return QCoreApplication::translate("ElboBars", text); }

/// Adds up numbers whose errors are independent.
void add(ElboEstimate& sum, const ElboEstimate& term, double factor)
{
    sum.mean += factor * term.mean;
    sum.standardError = std::hypot(sum.standardError, factor * term.standardError);
}

QString typeset(double value, char format, int precision)
{
    return QString::number(value, format, precision).replace(u'-', QChar(0x2212));
}

Bars endBar(const ElboEstimate& estimate, double x, double shift, const ElboUnit& unit)
{
    return {.x = {x},
            .y = {unit.perNat * estimate.mean},
            .error = {unit.perNat * estimate.standardError},
            .width = endWidth,
            .shift = shift};
}

/// The next number of the form 1, 2, 5 times a power of ten, away from 0.
double roundedOut(double value)
{
    if (value == 0) return 0;
    const double power = std::pow(10, std::floor(std::log10(std::abs(value))));
    for (const double step : {1.0, 1.5, 2.0, 3.0, 5.0, 7.0})
        if (std::abs(value) <= step * power) return std::copysign(step * power, value);
    return std::copysign(10 * power, value);
}

}  // namespace

ElboUnit elboUnit(bool isBits, int dimensions)
{
    if (!isBits) return {tr("nats"), tr("nat"), 1};
    return {tr("bits per dimension"), tr("bit per dimension"),
            studio::bitsPerDimension(1, dimensions)};
}

QString inWords(const ElboEstimate& estimate, const ElboUnit& unit)
{
    if (!std::isfinite(estimate.mean)) return QStringLiteral("\u2026");
    const double mean = unit.perNat * estimate.mean;
    const double error = unit.perNat * estimate.standardError;
    const bool isExact = !std::isfinite(error) || error < 1e-9;
    const bool isSmall = std::abs(mean) < 1e-2 && mean != 0;
    if (isExact || isSmall) return typeset(mean, isSmall ? 'g' : 'f', isSmall ? 2 : 4);
    const int decimals
        = std::clamp(1 - static_cast<int>(std::floor(std::log10(error))), 0, 4);  // 2 digits of it
    return typeset(mean, 'f', decimals) + QStringLiteral(" \u00b1 ")
        + typeset(error, 'f', decimals);
}

ElboEstimate sumOfTerms(const ElboBound& bound)
{
    ElboEstimate sum{0, 0};
    for (const ElboEstimate& term : bound.terms)
        add(sum, term, bound.stepsPerTerm);
    return sum;
}

ElboEstimate termAt(const ElboBound& bound, int t)
{
    for (std::size_t i = 0; i < bound.t.size(); ++i)
        if (std::abs(bound.t[i] - t) < bound.stepsPerTerm / 2 + 0.5) return bound.terms[i];
    return {};
}

BarLayout barLayout(const ElboBound& bound, int steps, double pixels)
{
    const double pitch = bound.stepsPerTerm * pixels / std::max(1, steps - 1);
    int terms = 1;
    for (int power = 1; terms * pitch < leastPitch && power < 1'000'000; power *= 10)
        for (const int step : {1, 2, 5})
            if (terms * pitch < leastPitch) terms = step * power;
    return {terms, std::clamp(0.72 * terms * pitch, leastWidth, mostWidth)};
}

QString sentence(const BarLayout& layout, const ElboBound& bound)
{
    if (bound.stepsPerTerm > 1) return tr("one step in %1").arg(bound.stepsPerTerm, 0, 'f', 0);
    if (layout.termsPerBar == 1) return {};
    return tr("%1 steps a bar").arg(layout.termsPerBar);
}

std::vector<Bars> barsOf(const ElboBound& bound, int steps, const BarLayout& layout,
                         const TermLook& look, const ElboUnit& unit)
{
    Bars terms{.color = look.color, .width = layout.width, .symbol = look.symbol};
    const double stepsPerBar = layout.termsPerBar * bound.stepsPerTerm;
    std::size_t i = 0;
    while (i < bound.terms.size()) {
        const double bar = std::floor(bound.t[i] / stepsPerBar);
        ElboEstimate sum{0, 0};
        const int first = bound.t[i];
        int last = first;
        for (; i < bound.terms.size() && std::floor(bound.t[i] / stepsPerBar) == bar; ++i) {
            add(sum, bound.terms[i], 1);
            last = bound.t[i];
        }
        terms.x.push_back(0.5 * (first + last));
        terms.y.push_back(unit.perNat * sum.mean);
        terms.error.push_back(unit.perNat * sum.standardError);
    }
    Bars reconstruction = endBar(bound.reconstruction, 0, endShift, unit);
    reconstruction.color = &Colors::signal;
    reconstruction.symbol = QStringLiteral("reconstruction");
    Bars prior = endBar(bound.priorMatching, steps - 1, -endShift, unit);
    prior.color = &Colors::noise;
    prior.symbol = QStringLiteral("priorMatching");
    return {std::move(terms), std::move(reconstruction), std::move(prior)};
}

std::pair<double, double> commonRange(const std::vector<Bars>& a, const std::vector<Bars>& b)
{
    double low = 0;
    double high = 0;
    for (const auto* all : {&a, &b}) {
        for (const Bars& bars : *all) {
            for (std::size_t i = 0; i < bars.y.size(); ++i) {
                if (!std::isfinite(bars.y[i])) continue;
                const double error = std::isfinite(bars.error[i]) ? bars.error[i] : 0;
                low = std::min(low, bars.y[i] - error);
                high = std::max(high, bars.y[i] + error);
            }
        }
    }
    if (low == 0 && high == 0) return {0, 1};
    const double least = 1e-3 * std::max(-low, high);  // so that 0 does not lie on the frame
    return {roundedOut(std::min(low, -least) * 1.05), roundedOut(std::max(high, least) * 1.05)};
}

widgets::PlotAxis clockAxis(int steps)
{
    return {.label = {},
            .isReversed = true,
            .range = steps > 1 ? std::pair(0.0, steps - 1.0) : std::pair(-1.0, 0.0)};
}

}  // namespace driftwalk::gui
