#include "app/gui/workspaces/image/spectrum_plot.h"

#include "app/gui/text.h"
#include "widgets/plot/plot.h"
#include "widgets/style/metrics.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr std::pair decibelRange{-45.0, 45.0};
constexpr double weakestShown = -60;  // decibels; below the range, so that lines leave the plot

/// Bins as steps of a line.
Curve stepsOf(const studio::Histogram& histogram)
{
    const double half = studio::histogramRange / studio::histogramBins;
    Curve curve;
    for (int i = 0; i < studio::histogramBins; ++i) {
        for (const double side : {-half, half}) {
            curve.x.push_back(studio::binCenter(i) + side);
            curve.y.push_back(histogram[static_cast<std::size_t>(i)]);
        }
    }
    return curve;
}

/// Where the data's power first falls below that of the noise.
std::optional<double> crossingOf(const studio::Spectrum& x0, double alphaBar)
{
    for (std::size_t i = 0; i < x0.power.size(); ++i)
        if (alphaBar * x0.power[i] < 1 - alphaBar) return x0.frequency[i];
    return {};
}

}  // namespace

NamedPlot::NamedPlot(const QString& title, int height, QWidget* parent)
    : QWidget(parent),
      m_names(new QLabel),
      m_plot(new Plot)
{
    m_names->setTextFormat(Qt::RichText);
    m_names->setMinimumWidth(1);
    m_plot->setTitle(title);
    m_plot->setCompact(true);
    m_plot->setFixedHeight(height);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_names);
    layout->addWidget(m_plot);
    connect(m_plot, &Plot::symbolHovered, this, &NamedPlot::symbolHovered);
    connect(m_names, &QLabel::linkHovered, this, &NamedPlot::symbolHovered);
}

void NamedPlot::showNames()
{
    const Colors& colors = colorsOf(palette());
    QStringList names;
    for (const Curve& curve : m_plot->curves()) {
        const QString dash
            = curve.style == Qt::SolidLine ? QStringLiteral("\u2501") : QStringLiteral("\u254c");
        names << linked(colors.*curve.color, dash + QLatin1Char(' ') + curve.name, curve.symbol);
    }
    m_names->setText(names.join(QStringLiteral("&nbsp;&nbsp; ")));
}

void NamedPlot::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) showNames();
    QWidget::changeEvent(event);
}

void showHistogram(NamedPlot& plot, const ImageMoment& moment)
{
    Curve measured = stepsOf(studio::histogramOf(moment.xt));
    measured.name = QObject::tr("x<sub>t</sub>");
    measured.color = &Colors::noise;
    measured.symbol = QStringLiteral("xt");
    Curve expected = stepsOf(studio::expectedHistogram(moment.x0, moment.alphaBar));
    expected.name = QObject::tr("expected");
    expected.style = Qt::DashLine;
    expected.isMain = false;
    expected.symbol = QStringLiteral("forwardLaw");
    const double highest = *std::max_element(expected.y.begin(), expected.y.end());
    plot.plot()->setAxes(
        {.label = {}, .range = std::pair(-studio::histogramRange, studio::histogramRange)},
        {.label = {}, .range = std::pair(0.0, std::max(0.5, 1.15 * highest))});
    plot.plot()->setCurves({measured, expected});
    plot.showNames();
}

void showSpectrum(NamedPlot& plot, const ImageMoment& moment, const studio::Spectrum& x0,
                  ImageMode mode)
{
    const studio::Spectrum xt = studio::radialSpectrum(moment.xt);
    std::vector<double> share;
    for (const double power : x0.power)
        share.push_back(moment.alphaBar * power);
    const double level = moment.alphaBar < 1 ? 10 * std::log10(1 - moment.alphaBar) : weakestShown;
    const bool isForward = mode == ImageMode::Forward;
    const Curve whole{.name = QObject::tr("x<sub>t</sub>"),
                      .x = xt.frequency,
                      .y = studio::toDecibels(xt.power),
                      .color = &Colors::noise,
                      .symbol = QStringLiteral("xt")};
    const Curve data{.name = isForward ? QObject::tr("data in it") : QObject::tr("predicted data"),
                     .x = x0.frequency,
                     .y = studio::toDecibels(share),
                     .color = isForward ? &Colors::signal : &Colors::prediction,
                     .symbol = isForward ? QStringLiteral("x0") : QStringLiteral("x0Hat")};
    const Curve noise{.name = QObject::tr("noise"),
                      .x = {0, 0.5},
                      .y = {level, level},
                      .color = &Colors::noise,
                      .style = Qt::DashLine,
                      .isMain = false,
                      .symbol
                      = isForward ? QStringLiteral("epsilon") : QStringLiteral("epsilonHat")};
    plot.plot()->setAxes({.label = {}, .range = std::pair(0.0, 0.5)},
                         {.label = {}, .range = decibelRange});
    plot.plot()->setCurves({whole, data, noise});
    std::vector<PlotMark> marks;
    if (const auto crossing = crossingOf(x0, moment.alphaBar))
        marks.push_back({*crossing, QObject::tr("drowned")});
    plot.plot()->setMarks(marks);
    plot.showNames();
}

}  // namespace driftwalk::gui
