#include "app/gui/workspaces/schedule/schedule_inspector.h"

#include "app/gui/panel.h"
#include "app/gui/value_rows.h"
#include "core/diffusion/schedule_facts.h"
#include "widgets/equation/equation_list.h"
#include "widgets/style/metrics.h"

#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

QString number(double value) { return QString::number(value, 'g', 4); }

QString factor(double value) { return QString::number(value, 'f', 3); }

}  // namespace

ScheduleInspector::ScheduleInspector(QWidget* parent)
    : QWidget(parent),
      m_equations(new EquationList({"forward", "forwardLaw", "posterior", "snr", "boundWeight"})),
      m_warnings(new QLabel)
{
    connect(m_equations, &EquationList::symbolHovered, this, &ScheduleInspector::symbolHovered);
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
    m_learningTitle = sectionLabel(tr("Learning (eq. 111 to 114)"));
    m_learningTitle->hide();
    m_learning = new ValueRows(
        {{tr("steps"), tr("Of gradient descent, with the denoiser and the schedule together")},
         {tr("bound"),
          tr("Negative bound on the log-likelihood, nats per point; the shape of the "
             "curve between its ends does not change it")},
         {tr("variance"),
          tr("Of the bound's estimate from one draw: what the shape is learned for")},
         {tr("of a line"), tr("What the variance would be if log SNR fell along a line")}});
    auto* layout = makePanel(this, inspectorWidth);
    layout->addWidget(sectionLabel(tr("At the cursor")));
    layout->addWidget(m_equations);
    layout->addSpacing(section - gap);
    layout->addWidget(m_numbers);
    layout->addSpacing(section - gap);
    layout->addWidget(sectionLabel(tr("This schedule")));
    layout->addWidget(m_facts);
    layout->addWidget(m_warnings);
    layout->addSpacing(section - gap);
    layout->addWidget(m_learningTitle);
    layout->addWidget(m_learning);
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

void ScheduleInspector::setLearning(const studio::ScheduleLearningNews& news)
{
    m_learningTitle->show();
    m_learning->setValues({QString::number(news.step), tr("%1 nats").arg(news.loss, 0, 'f', 3),
                           number(news.variance), number(news.linearVariance)});
}

void ScheduleInspector::setCursor(int t)
{
    m_cursor = t;
    if (!m_schedule) return;
    showNumbers();
    showEquations();
}

void ScheduleInspector::setHighlighted(const QString& symbol)
{
    m_equations->setHighlighted(symbol.isEmpty() ? QStringList() : QStringList(symbol));
}

void ScheduleInspector::showEquations()
{
    if (!m_schedule) return;
    const auto t = static_cast<std::size_t>(m_cursor);
    const double alphaBar = m_schedule->alphasCumprod()[t];
    m_equations->setValues(
        {{"signalFactor", factor(std::sqrt(alphaBar))},
         {"noiseFactor", factor(std::sqrt(1 - alphaBar))},
         {"alphaBar", factor(alphaBar)},
         {"noiseVariance", factor(1 - alphaBar)},
         {"beta", number(m_schedule->betas()[t])},
         {"xtCoefficient", factor(m_schedule->posteriorMeanCoef2()[t])},
         {"x0Coefficient", factor(m_schedule->posteriorMeanCoef1()[t])},
         {"posteriorVariance", number(m_schedule->posteriorVariance()[t])},
         {"snr", number(m_schedule->snr()[t])},
         {"snrPrev", t > 0 ? number(m_schedule->snr()[t - 1]) : QStringLiteral("\u221e")},
         {"boundWeight", number(diffusion::stepWeights(*m_schedule).vlbX0[t])}});
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

}  // namespace driftwalk::gui
