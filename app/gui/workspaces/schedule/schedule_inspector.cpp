#include "app/gui/workspaces/schedule/schedule_inspector.h"

#include "app/gui/panel.h"
#include "app/gui/text.h"
#include "app/gui/value_rows.h"
#include "core/diffusion/schedule_facts.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

QString number(double value) { return QString::number(value, 'g', 5); }

QString factor(double value) { return QString::number(value, 'f', 3); }

}  // namespace

ScheduleInspector::ScheduleInspector(QWidget* parent)
    : QWidget(parent),
      m_forward(new QLabel),
      m_posterior(new QLabel),
      m_warnings(new QLabel)
{
    for (QLabel* equation : {m_forward, m_posterior}) {
        equation->setTextFormat(Qt::RichText);
        equation->setProperty("role", "equation");
        equation->setWordWrap(true);
    }
    m_forward->setToolTip(tr("Any step of the forward process at once (Luo 2022, eq. 69)"));
    m_posterior->setToolTip(tr(
        "Mean of the posterior q(x_{t-1} | x_t, x_0), at which a sampler aims (Luo 2022, eq. 84)"));
    m_warnings->setProperty("role", "warning");
    m_warnings->setWordWrap(true);
    m_numbers
        = new ValueRows({{tr("t"), tr("Step, 0 is the least noise")},
                         {tr("\u03b2"), tr("Variance of the noise that this step adds (eq. 31)")},
                         {tr("\u1fb1"), tr("Share of the signal's variance that is left (eq. 69)")},
                         {tr("SNR"), tr("\u1fb1 / (1 \u2212 \u1fb1) (eq. 109)")},
                         {tr("log SNR"), tr("Its natural logarithm")},
                         {tr("\u03b2\u0303"), tr("Variance of the posterior (eq. 85)")},
                         {tr("simple weight"), tr("Of an error of x_0 under L_simple: the SNR")},
                         {tr("bound's weight"),
                          tr("Of an error of x_0: \u00bd (SNR(t\u22121) \u2212 SNR(t)) (eq. 110)")},
                         {tr("their ratio"), tr("What the simple loss leaves out")}});
    m_facts = new ValueRows(
        {{tr("SNR = 1 at"), tr("Where signal and noise are equally strong")},
         {tr("\u1fb1 at T"), tr("What is left of the signal's variance at the last step")},
         {tr("prior KL"),
          tr("KL(q(x_T | x_0) || N(0, 1)) for data of variance 1, bits per dimension: what the "
             "prior-matching term of the bound costs")}});
    auto* layout = makePanel(this, inspectorWidth);
    layout->addWidget(sectionLabel(tr("At the cursor")));
    layout->addWidget(m_forward);
    layout->addWidget(m_posterior);
    layout->addWidget(m_numbers);
    layout->addSpacing(section - gap);
    layout->addWidget(sectionLabel(tr("This schedule")));
    layout->addWidget(m_facts);
    layout->addWidget(m_warnings);
    layout->addStretch(1);
}

void ScheduleInspector::setSchedule(const diffusion::NoiseSchedule& schedule)
{
    m_schedule = schedule;
    m_cursor = std::min(m_cursor, schedule.steps() - 1);
    showFacts();
    showNumbers();
    showEquations();
}

void ScheduleInspector::setCursor(int t)
{
    m_cursor = t;
    if (!m_schedule) return;
    showNumbers();
    showEquations();
}

void ScheduleInspector::showEquations()
{
    if (!m_schedule) return;
    const auto t = static_cast<std::size_t>(m_cursor);
    const Colors& colors = colorsOf(palette());
    const double alphaBar = m_schedule->alphasCumprod()[t];
    const QString xt = colored(colors.noise, QStringLiteral("<i>x</i><sub>t</sub>"));
    m_forward->setText(
        xt + QStringLiteral(" = ")
        + colored(colors.signal,
                  factor(std::sqrt(alphaBar)) + QStringLiteral(" <i>x</i><sub>0</sub>"))
        + QStringLiteral(" + ")
        + colored(colors.noise, factor(std::sqrt(1 - alphaBar)) + QStringLiteral(" \u03b5")));
    m_posterior->setText(colored(colors.prediction, QStringLiteral("\u03bc<sub>q</sub>"))
                         + QStringLiteral(" = ")
                         + colored(colors.signal,
                                   factor(m_schedule->posteriorMeanCoef1()[t])
                                       + QStringLiteral(" <i>x</i><sub>0</sub>"))
                         + QStringLiteral(" + ")
                         + colored(colors.noise,
                                   factor(m_schedule->posteriorMeanCoef2()[t])
                                       + QStringLiteral(" <i>x</i><sub>t</sub>")));
}

void ScheduleInspector::showNumbers()
{
    const auto t = static_cast<std::size_t>(m_cursor);
    const auto weights = diffusion::stepWeights(*m_schedule);
    m_numbers->setValues({QString::number(m_cursor), number(m_schedule->betas()[t]),
                          number(m_schedule->alphasCumprod()[t]), number(m_schedule->snr()[t]),
                          QString::number(m_schedule->logSnr()[t], 'f', 3),
                          number(m_schedule->posteriorVariance()[t]), number(weights.simpleX0[t]),
                          number(weights.vlbX0[t]), number(weights.vlbEpsilon[t])});
}

void ScheduleInspector::showFacts()
{
    const auto facts = diffusion::factsOf(*m_schedule);
    m_facts->setValues(
        {facts.unitSnrStep ? tr("t = %1").arg(*facts.unitSnrStep, 0, 'f', 1) : tr("no step"),
         number(facts.terminalAlphaBar), tr("%1 bits").arg(facts.priorKlBits, 0, 'g', 4)});
    QStringList warnings;
    for (const auto warning : facts.warnings)
        warnings << QString::fromStdString(diffusion::sentence(warning, *m_schedule));
    m_warnings->setText(warnings.join(QStringLiteral("\n\n")));
    m_warnings->setVisible(!warnings.isEmpty());
}

void ScheduleInspector::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) showEquations();
    QWidget::changeEvent(event);
}

}  // namespace driftwalk::gui
