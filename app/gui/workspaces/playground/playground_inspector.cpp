#include "app/gui/workspaces/playground/playground_inspector.h"

#include "app/gui/panel.h"
#include "app/gui/value_rows.h"
#include "app/gui/workspaces/playground/algorithm_text.h"
#include "app/gui/workspaces/playground/guidance_plot.h"
#include "app/gui/workspaces/playground/playground_equations.h"
#include "app/gui/workspaces/playground/race_text.h"
#include "widgets/equation/equation_list.h"
#include "widgets/plot/plot.h"
#include "widgets/style/metrics.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int lossHeight = 130;
constexpr std::size_t shownLosses = 400;

QLabel* richLabel()
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    return label;
}

QString number(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', 3) : QObject::tr("not finite");
}

}  // namespace

PlaygroundInspector::PlaygroundInspector(QWidget* parent)
    : QWidget(parent),
      m_processTitle(sectionLabel({})),
      m_process(richLabel()),
      m_equations(new EquationList),
      m_guidance(new GuidancePlot),
      m_raceTitle(sectionLabel({})),
      m_race(richLabel()),
      m_walk(new QWidget),
      m_samplesTitle(sectionLabel(tr("These samples"))),
      m_trainingTitle(sectionLabel(tr("Algorithm 1: training"))),
      m_training(richLabel()),
      m_loss(new Plot)
{
    m_level = new ValueRows({{tr("t"), tr("Step of the noise schedule")},
                             {tr("\u1fb1"), tr("Share of the signal's variance")},
                             {tr("SNR"), tr("\u1fb1 / (1 \u2212 \u1fb1)")}});
    m_samples = new ValueRows(
        {{tr("distance"),
          tr("Sliced Wasserstein distance of the samples from fresh data, and in brackets that of "
             "other fresh data: as close as it gets")},
         {tr("MMD\u00b2"), tr("Squared maximum mean discrepancy from fresh data; 0 if equal")},
         {tr("denoiser calls"), tr("Number of function evaluations of the whole run")},
         {tr("time"), tr("For all particles and steps")},
         {tr("learned \u2212 exact"),
          tr("Root mean square difference of the two predictions of x_0 over the grid")}});
    m_learning = new ValueRows({{tr("steps"), tr("Of gradient descent so far, and per second")},
                                {tr("loss"), tr("Mean over the last 50 steps or so")},
                                {tr("gradient"), tr("Norm of the loss's gradient")}});
    m_loss->setTitle(tr("Loss over training"));
    m_loss->setCompact(true);
    m_loss->setFixedHeight(lossHeight);
    m_loss->setAxes({.label = tr("step")}, {.label = tr("loss"), .isLogarithmic = true});
    auto* layout = makePanel(this, inspectorWidth);
    layout->addWidget(m_raceTitle);
    layout->addWidget(m_race);
    layout->addWidget(m_walk);
    auto* walk = new QVBoxLayout(m_walk);
    walk->setContentsMargins(0, 0, 0, 0);
    walk->setSpacing(gap);
    for (QWidget* part : {static_cast<QWidget*>(m_processTitle), static_cast<QWidget*>(m_process),
                          static_cast<QWidget*>(m_equations), static_cast<QWidget*>(m_level)})
        walk->addWidget(part);
    connect(m_equations, &EquationList::symbolHovered, this, &PlaygroundInspector::symbolHovered);
    walk->addSpacing(section - gap);
    walk->addWidget(m_samplesTitle);
    walk->addWidget(m_samples);
    walk->addWidget(m_guidance);
    layout->addSpacing(section - gap);
    for (QWidget* part : {static_cast<QWidget*>(m_trainingTitle), static_cast<QWidget*>(m_training),
                          static_cast<QWidget*>(m_loss), static_cast<QWidget*>(m_learning)})
        layout->addWidget(part);
    layout->addStretch(1);
    clearTraining();
    setRace(false, nullptr, 0);
    setRun(nullptr);
}

void PlaygroundInspector::setRun(const PointRunPtr& run)
{
    m_run = run;
    m_hasMoment = true;
    const bool isSampled = !isForward();
    m_samplesTitle->setVisible(isSampled);
    if (isSampled && run->samples.size() < 2) {
        m_samples->setValues({tr("needs two"), tr("needs two"), QString::number(run->evaluations),
                              tr("%1 s").arg(run->seconds, 0, 'f', 2)});
    } else if (isSampled) {
        m_samples->setValues(
            {tr("%1 (%2)").arg(number(run->distance.slicedWasserstein),
                               number(run->reference.slicedWasserstein)),
             tr("%1 (%2)").arg(number(run->distance.squaredMmd), number(run->reference.squaredMmd)),
             QString::number(run->evaluations), tr("%1 s").arg(run->seconds, 0, 'f', 2)});
    } else {
        m_samples->setValues({});
    }
    showTexts();
}

void PlaygroundInspector::clearMoment()
{
    m_hasMoment = false;
    m_samplesTitle->hide();
    m_samples->setValues({});
    showTexts();
}

void PlaygroundInspector::setRace(bool isShown, const RacePtr& race, int budget)
{
    m_isRace = isShown;
    m_shownRace = race;
    m_budget = budget;
    for (QLabel* part : {m_raceTitle, m_race})
        part->setVisible(isShown);
    m_walk->setVisible(!isShown);
    if (isShown && !race) {
        m_raceTitle->setText(tr("Race"));
        m_race->setText(
            tr("All samplers start from the same noise. Here will stand, for each of "
               "them, its calls of the denoiser, its error, and the distance of its "
               "samples from the data; click in the plot for another number of calls."));
    }
    if (isShown && race) {
        m_raceTitle->setText(tr("At %1 calls").arg(budget));
        m_race->setText(raceTable(*race, budget, colorsOf(palette())));
    }
}

void PlaygroundInspector::setGuidanceCurves(const GuidancePtr& curves)
{
    m_guidance->setCurves(curves);
}

void PlaygroundInspector::setGuidance(const studio::PointGuidance& guidance)
{
    m_guidance->setGuidance(guidance.kind, guidance.gamma);
}

void PlaygroundInspector::setPosition(int position, int particle)
{
    m_hasMoment = true;
    m_position = position;
    m_particle = particle;
    showTexts();
}

void PlaygroundInspector::setFieldError(std::optional<double> error)
{
    if (isForward()) return;
    QStringList values;
    for (int row = 0; row < 4; ++row)
        values << m_samples->value(row);
    if (error) values << number(*error);
    m_samples->setValues(values);
}

void PlaygroundInspector::showTexts()
{
    const Colors& colors = colorsOf(palette());
    const bool hasMoment = m_run && m_hasMoment;
    const auto* step = hasMoment ? stepAt(*m_run, m_position) : nullptr;
    const auto* after = hasMoment ? stepAt(*m_run, m_position + 1) : nullptr;
    const bool leapsOver = step && after && std::abs(step->t - after->t) > 1;
    m_processTitle->setText(!isForward()    ? tr("Algorithm 2: sampling")
                                : leapsOver ? tr("Forward process; t \u2212 1 is %1").arg(after->t)
                                            : tr("Forward process"));
    const int last = m_run ? static_cast<int>(m_run->samples.size()) - 1 : 0;
    const int particle = std::min(m_particle, last);
    m_process->setVisible(!isForward());
    m_process->setText(samplingText(step, particle, hasMoment && !step, colors));
    m_equations->setEquations(equationsOf(m_run.get()));
    m_equations->setValues(hasMoment ? symbolValues(*m_run, m_position, particle)
                                     : QHash<QString, QString>());
    if (step)
        m_level->setValues({QString::number(step->t), QString::number(step->alphaBar, 'f', 4),
                            number(step->alphaBar / (1 - step->alphaBar))});
    else if (!hasMoment)
        m_level->setValues(QStringList(3, QStringLiteral("\u2013")));
    else
        m_level->setValues({tr("data"), QStringLiteral("1"), QStringLiteral("\u221E")});
    m_training->setText(trainingText(m_news ? &*m_news : nullptr, m_isTraining, colors));
}

void PlaygroundInspector::setHighlighted(const QString& symbol)
{
    m_equations->setHighlighted(symbol.isEmpty() ? QStringList() : QStringList(symbol));
}

void PlaygroundInspector::addNews(const studio::PointTrainingNews& news)
{
    m_news = news;
    m_steps.push_back(static_cast<double>(news.step));
    m_losses.push_back(news.smoothedLoss);
    if (m_steps.size() > 2 * shownLosses) {  // every second one tells as much
        for (std::size_t i = 0; 2 * i < m_steps.size(); ++i) {
            m_steps[i] = m_steps[2 * i];
            m_losses[i] = m_losses[2 * i];
        }
        m_steps.resize((m_steps.size() + 1) / 2);
        m_losses.resize(m_steps.size());
    }
    m_loss->setCurves({{.x = m_steps, .y = m_losses, .color = &Colors::prediction}});
    m_learning->setValues({tr("%1 at %2/s").arg(news.step).arg(news.stepsPerSecond, 0, 'f', 0),
                           number(news.smoothedLoss), number(news.gradientNorm)});
    for (QWidget* part : {static_cast<QWidget*>(m_loss), static_cast<QWidget*>(m_trainingTitle),
                          static_cast<QWidget*>(m_training)})
        part->show();
    showTexts();
}

void PlaygroundInspector::setTraining(bool isRunning)
{
    m_isTraining = isRunning;
    showTexts();
}

void PlaygroundInspector::clearTraining()
{
    m_news.reset();
    m_steps.clear();
    m_losses.clear();
    m_learning->setValues({});
    for (QWidget* part : {static_cast<QWidget*>(m_loss), static_cast<QWidget*>(m_trainingTitle),
                          static_cast<QWidget*>(m_training)})
        part->hide();
    setTraining(false);
}

void PlaygroundInspector::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        showTexts();
        setRace(m_isRace, m_shownRace, m_budget);
    }
    QWidget::changeEvent(event);
}

}  // namespace driftwalk::gui
