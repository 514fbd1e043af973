#include "app/gui/workspaces/image/image_inspector.h"

#include "app/gui/panel.h"
#include "app/gui/value_rows.h"
#include "widgets/equation/equation_list.h"
#include "widgets/plot/plot.h"
#include "widgets/style/metrics.h"

#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int pauseMs = 25;
constexpr int plotHeight = 150;

QString factor(double value) { return QString::number(value, 'f', 3); }

/// "0.123, expected 0.120"
QString compared(double found, double expected)
{
    return QObject::tr("%1, expected %2").arg(factor(found), factor(expected));
}

}  // namespace

ImageInspector::ImageInspector(QWidget* parent) : QWidget(parent), m_equations(new EquationList)
{
    m_numbers = new ValueRows(
        {{tr("t"), tr("Step of the noise schedule, 0 is the least noise")},
         {tr("\u1fb1"), tr("Share of the signal's variance that is left (Luo 2022, eq. 69)")},
         {tr("SNR"), tr("\u1fb1 / (1 \u2212 \u1fb1) (eq. 109), in decibels")},
         {tr("mean"), tr("Of all values of x_t; expected \u221a\u1fb1 times that of x_0 (eq. 70)")},
         {tr("variance"),
          tr("Of all values of x_t; expected \u1fb1 times that of x_0, plus 1 \u2212 \u1fb1 "
             "(eq. 70)")}});
    m_histogram = new NamedPlot(tr("Distribution of the values of x_t"), plotHeight);
    m_histogram->setToolTip(tr("How often each value occurs in x_t, and what q(x_t | x_0) makes "
                               "one expect: each value of x_0 spreads into a normal distribution"));
    m_spectrum = new NamedPlot(tr("Spectrum of x_t in decibels over cycles per pixel"), plotHeight);
    m_spectrum->setToolTip(
        tr("Power by frequency, averaged over directions. Noise is equally strong everywhere; "
           "pictures are weak at high frequencies, so fine detail drowns first"));
    auto* layout = makePanel(this, inspectorWidth);
    layout->addWidget(sectionLabel(tr("At the cursor")));
    layout->addWidget(m_equations);
    layout->addWidget(m_numbers);
    layout->addSpacing(section - gap);
    layout->addWidget(sectionLabel(tr("Values: density")));
    layout->addWidget(m_histogram);
    layout->addSpacing(section - gap);
    layout->addWidget(sectionLabel(tr("Spectrum: dB over cycles per pixel")));
    layout->addWidget(m_spectrum);
    layout->addStretch(1);
    connect(m_equations, &EquationList::symbolHovered, this, &ImageInspector::highlight);
    for (NamedPlot* plot : {m_histogram, m_spectrum})
        connect(plot, &NamedPlot::symbolHovered, this, &ImageInspector::highlight);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &ImageInspector::showPlots);
}

void ImageInspector::setMoment(const ImageMoment& moment, ImageMode mode)
{
    m_moment = moment;
    m_mode = mode;
    showEquations();
    showNumbers();
    if (!m_pause.isActive()) m_pause.start();
}

void ImageInspector::clear()
{
    m_moment.reset();
    m_pause.stop();
    m_equations->setEquations({});
    m_numbers->setValues({});
    for (NamedPlot* plot : {m_histogram, m_spectrum}) {
        plot->plot()->setCurves({});
        plot->plot()->setMarks({});
        plot->showNames();
    }
}

void ImageInspector::showEquations()
{
    const double alphaBar = m_moment->alphaBar;
    m_equations->setEquations(m_mode == ImageMode::Forward
                                  ? QStringList{"forward", "forwardLaw", "velocity"}
                                  : QStringList{"dataOfNoise"});
    m_equations->setValues({{"signalFactor", factor(std::sqrt(alphaBar))},
                            {"noiseFactor", factor(std::sqrt(1 - alphaBar))},
                            {"noiseVariance", factor(1 - alphaBar)},
                            {"alphaBar", factor(alphaBar)}});
}

void ImageInspector::highlight(const QString& symbol)
{
    const QStringList symbols = symbol.isEmpty() ? QStringList() : QStringList(symbol);
    m_equations->setHighlighted(symbols);
    for (NamedPlot* plot : {m_histogram, m_spectrum})
        plot->plot()->setHighlighted(symbols);
}

void ImageInspector::showNumbers()
{
    const double alphaBar = m_moment->alphaBar;
    const auto found = studio::momentsOf(m_moment->xt);
    const auto expected = studio::expectedMoments(studio::momentsOf(m_moment->x0), alphaBar);
    const bool hasNoise = alphaBar < 1;
    m_numbers->setValues(
        {hasNoise ? QString::number(m_moment->t) : tr("data"), QString::number(alphaBar, 'g', 5),
         hasNoise ? tr("%1 dB").arg(10 * std::log10(alphaBar / (1 - alphaBar)), 0, 'f', 1)
                  : QStringLiteral("\u221e"),
         compared(found.mean, expected.mean), compared(found.variance, expected.variance)});
}

void ImageInspector::showPlots()
{
    if (!m_moment) return;
    if (m_moment->x0.values != m_spectrumData) {
        m_spectrumData = m_moment->x0.values;
        m_x0Spectrum = studio::radialSpectrum(m_moment->x0);
    }
    showHistogram(*m_histogram, *m_moment);
    showSpectrum(*m_spectrum, *m_moment, m_x0Spectrum, m_mode);
}

}  // namespace driftwalk::gui
