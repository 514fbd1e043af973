#include "app/gui/workspaces/image/image_inspector.h"

#include "app/gui/panel.h"
#include "app/gui/text.h"
#include "app/gui/value_rows.h"
#include "widgets/plot/plot.h"
#include "widgets/style/metrics.h"

#include <QEvent>
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

ImageInspector::ImageInspector(QWidget* parent)
    : QWidget(parent),
      m_equation(new QLabel),
      m_distribution(new QLabel)
{
    for (QLabel* label : {m_equation, m_distribution}) {
        label->setTextFormat(Qt::RichText);
        label->setProperty("role", "equation");
        label->setWordWrap(true);
    }
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
    layout->addWidget(m_equation);
    layout->addWidget(m_distribution);
    layout->addWidget(m_numbers);
    layout->addSpacing(section - gap);
    layout->addWidget(sectionLabel(tr("Values: density")));
    layout->addWidget(m_histogram);
    layout->addSpacing(section - gap);
    layout->addWidget(sectionLabel(tr("Spectrum: dB over cycles per pixel")));
    layout->addWidget(m_spectrum);
    layout->addStretch(1);
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
    for (QLabel* label : {m_equation, m_distribution})
        label->clear();
    m_numbers->setValues({});
    for (NamedPlot* plot : {m_histogram, m_spectrum}) {
        plot->plot()->setCurves({});
        plot->plot()->setMarks({});
        plot->showNames();
    }
}

void ImageInspector::showEquations()
{
    if (!m_moment) return;
    const Colors& colors = colorsOf(palette());
    const double signal = std::sqrt(m_moment->alphaBar);
    const double sigma = std::sqrt(1 - m_moment->alphaBar);
    const QString xt = colored(colors.noise, QStringLiteral("<i>x</i><sub>t</sub>"));
    if (m_mode == ImageMode::Forward) {
        const QString mean
            = colored(colors.signal, factor(signal) + QStringLiteral(" <i>x</i><sub>0</sub>"));
        m_equation->setText(xt + QStringLiteral(" = ") + mean + QStringLiteral(" + ")
                            + colored(colors.noise, factor(sigma) + QStringLiteral(" \u03b5")));
        m_distribution->setText(
            QStringLiteral("<i>q</i>(%1|%2) = N(%3, %4 I)")
                .arg(xt, colored(colors.signal, QStringLiteral("<i>x</i><sub>0</sub>")), mean,
                     colored(colors.noise, factor(sigma * sigma))));
        m_equation->setToolTip(tr("Any step of the forward process at once (Luo 2022, eq. 69)"));
        m_distribution->setToolTip(
            tr("Mean and variance of each pixel of x_t, given x_0 (Luo 2022, eq. 70)"));
        return;
    }
    m_distribution->clear();
    const QString predicted
        = colored(colors.prediction, QStringLiteral("<i>x\u0302</i><sub>0</sub>"));
    if (m_moment->alphaBar == 1) {
        m_equation->setText(colored(colors.signal, QStringLiteral("<i>x</i><sub>0</sub>"))
                            + QStringLiteral(" = ") + predicted);
        m_equation->setToolTip(tr("The last prediction is the result"));
        return;
    }
    m_equation->setText(
        QStringLiteral("%1 = (%2 \u2212 %3) / %4")
            .arg(predicted, xt,
                 colored(colors.noise, factor(sigma) + QStringLiteral(" \u03b5\u0302")),
                 factor(signal)));
    m_equation->setToolTip(
        tr("The picture that belongs to the predicted noise (Luo 2022, eq. 115)"));
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
    m_distribution->setVisible(m_mode == ImageMode::Forward);
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

void ImageInspector::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) showEquations();
    QWidget::changeEvent(event);
}

}  // namespace driftwalk::gui
