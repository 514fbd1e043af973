#include "app/gui/workspaces/schedule/schedule_curves.h"

#include "core/diffusion/schedule_facts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace driftwalk::gui {

using widgets::ColorRole;
using widgets::Colors;
using widgets::Curve;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ScheduleCurves", text); }

/// One line of a quantity: several schedules have one each.
struct Line {
    QString name = {};  ///< empty if the quantity has only one
    ColorRole color = &Colors::ink;
    Qt::PenStyle style = Qt::SolidLine;
    std::vector<double> values;  ///< [T]
    const char* symbol = "";  ///< of an equation
};

std::vector<double> transformed(const std::vector<double>& values, double (*function)(double))
{
    std::vector<double> result(values.size());
    std::transform(values.begin(), values.end(), result.begin(), function);
    return result;
}

std::vector<Line> linesOf(Quantity quantity, const diffusion::NoiseSchedule& schedule)
{
    switch (quantity) {
    case Quantity::LogSnr:
        return {{.values = schedule.logSnr(), .symbol = "snr"}};
    case Quantity::Snr:
        return {{.values = schedule.snr(), .symbol = "snr"}};
    case Quantity::AlphaBar:
        return {
            {.color = &Colors::signal, .values = schedule.alphasCumprod(), .symbol = "alphaBar"}};
    case Quantity::Amplitudes:
        return {{tr("signal \u221a\u1fb1"), &Colors::signal, Qt::SolidLine,
                 transformed(schedule.alphasCumprod(), [](double a) { return std::sqrt(a); }),
                 "signalFactor"},
                {tr("noise \u221a(1 \u2212 \u1fb1)"), &Colors::noise, Qt::DashLine,
                 transformed(schedule.alphasCumprod(), [](double a) { return std::sqrt(1 - a); }),
                 "noiseFactor"}};
    case Quantity::Variances:
        return {{tr("\u03b2"), &Colors::noise, Qt::SolidLine, schedule.betas(), "beta"},
                {tr("\u03b2\u0303, of the posterior"), &Colors::prediction, Qt::DashLine,
                 schedule.posteriorVariance(), "posteriorVariance"}};
    case Quantity::Weights: {
        diffusion::StepWeights weights = diffusion::stepWeights(schedule);
        return {
            {tr("simple loss"), &Colors::prediction, Qt::SolidLine, std::move(weights.simpleX0),
             "snr"},
            {tr("bound"), &Colors::score, Qt::DashLine, std::move(weights.vlbX0), "boundWeight"}};
    }
    case Quantity::LossRatio:
        return {{.color = &Colors::score,
                 .values = std::move(diffusion::stepWeights(schedule).vlbEpsilon)}};
    }
    return {};
}

constexpr ColorRole comparedColors[] = {&Colors::score, &Colors::prediction, &Colors::warning};
constexpr Qt::PenStyle comparedStyles[] = {Qt::DashLine, Qt::DashDotLine, Qt::DotLine};

QString number(double value) { return QString::number(value, 'g', 4); }

}  // namespace

QString nameOf(Quantity quantity)
{
    switch (quantity) {
    case Quantity::LogSnr:
        return tr("log SNR");
    case Quantity::Snr:
        return tr("SNR");
    case Quantity::AlphaBar:
        return tr("\u1fb1, share of the signal's variance");
    case Quantity::Amplitudes:
        return tr("Signal and noise");
    case Quantity::Variances:
        return tr("\u03b2 and \u03b2\u0303");
    case Quantity::Weights:
        return tr("Weights of errors of x\u2080");
    case Quantity::LossRatio:
        return tr("What the simple loss ignores");
    }
    return {};
}

QString descriptionOf(Quantity quantity)
{
    switch (quantity) {
    case Quantity::LogSnr:
        return tr(
            "Natural logarithm of the signal-to-noise ratio; 0 where both are equally strong");
    case Quantity::Snr:
        return tr("Signal-to-noise ratio, \u1fb1 / (1 \u2212 \u1fb1) (Luo 2022, eq. 109)");
    case Quantity::AlphaBar:
        return tr("\u1fb1, the product of 1 \u2212 \u03b2 up to t (Luo 2022, eq. 69)");
    case Quantity::Amplitudes:
        return tr(
            "The factors in x_t = \u221a\u1fb1 x_0 + \u221a(1 \u2212 \u1fb1) \u03b5 (Luo 2022, "
            "eq. 69)");
    case Quantity::Variances:
        return tr("\u03b2: noise that step t adds; \u03b2\u0303: variance of the posterior "
                  "q(x_{t-1} | x_t, x_0) (Luo 2022, eq. 85)");
    case Quantity::Weights:
        return tr(
            "How much a squared error of the predicted x_0 counts: under L_simple, and in the "
            "variational bound, \u00bd (SNR(t\u22121) \u2212 SNR(t)) (Luo 2022, eq. 110)");
    case Quantity::LossRatio:
        return tr("The bound's weight over that of L_simple: the factor on an error of \u03b5 that "
                  "the simple loss sets to 1 (Ho et al. 2020, eq. 12)");
    }
    return {};
}

widgets::PlotAxis timeAxis(int steps)
{
    return {.label = tr("t   (noise \u2192 data)"),
            .isReversed = true,
            .range = std::pair(0.0, std::max(1.0, steps - 1.0))};
}

widgets::PlotAxis axisOf(Quantity quantity)
{
    switch (quantity) {
    case Quantity::LogSnr:
        return {.label = tr("log SNR")};
    case Quantity::Snr:
        return {.label = tr("SNR"), .isLogarithmic = true};
    case Quantity::AlphaBar:
        return {.label = tr("\u1fb1"), .range = std::pair(-0.02, 1.02)};
    case Quantity::Amplitudes:
        return {.label = tr("factor"), .range = std::pair(-0.02, 1.02)};
    case Quantity::Variances:
        return {.label = tr("variance"), .isLogarithmic = true};
    case Quantity::Weights:
        return {.label = tr("weight"), .isLogarithmic = true};
    case Quantity::LossRatio:
        return {.label = tr("ratio"), .isLogarithmic = true};
    }
    return {};
}

std::vector<Curve> curvesOf(Quantity quantity, const std::vector<NamedSchedule>& schedules)
{
    std::vector<Curve> curves;
    for (std::size_t i = 0; i < schedules.size(); ++i) {
        const diffusion::NoiseSchedule& schedule = schedules[i].schedule;
        const int steps = schedule.steps();
        const double stretch
            = steps > 1 ? (schedules[0].schedule.steps() - 1.0) / (steps - 1.0) : 0.0;
        std::vector<double> t(static_cast<std::size_t>(steps));
        for (std::size_t k = 0; k < t.size(); ++k)
            t[k] = stretch * static_cast<double>(k);
        for (Line& line : linesOf(quantity, schedule)) {
            Curve curve{
                .x = t, .y = std::move(line.values), .color = line.color, .style = line.style};
            if (i == 0) {
                curve.symbol = QString::fromLatin1(line.symbol);
                curve.name = line.name.isEmpty() ? schedules[0].name : line.name;
            } else {
                const std::size_t other = (i - 1) % std::size(comparedColors);
                if (line.name.isEmpty()) {
                    curve.name = schedules[i].name;
                    curve.color = comparedColors[other];
                }
                curve.style = comparedStyles[other];
                curve.isMain = false;
            }
            curves.push_back(std::move(curve));
        }
    }
    return curves;
}

QStringList curvesOfSymbol(const QString& symbol)
{
    static const QHash<QString, QStringList> others{
        {"alphaBar", {"alphaBar", "signalFactor"}},
        {"alphaBarPrev", {"alphaBar", "signalFactor"}},
        {"alpha", {"beta"}},
        {"noiseVariance", {"alphaBar", "noiseFactor"}},
        {"snrPrev", {"snr"}},
    };
    return others.value(symbol, {symbol});
}

QString valuesAt(Quantity quantity, const diffusion::NoiseSchedule& schedule, int t)
{
    const int inside = std::clamp(t, 0, schedule.steps() - 1);
    QStringList values;
    for (const Line& line : linesOf(quantity, schedule))
        values << number(line.values[static_cast<std::size_t>(inside)]);
    return QStringLiteral("t = %1:  %2").arg(inside).arg(values.join(QStringLiteral(" / ")));
}

}  // namespace driftwalk::gui
