#include "app/gui/workspaces/playground/race_stage.h"

#include "app/gui/tab_switch.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/playground/race_samples.h"
#include "app/gui/workspaces/playground/race_text.h"
#include "widgets/plot/plot.h"
#include "widgets/style/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr double samplesShare = 0.4;  // of the height, at most

Curve curveOf(const studio::RaceResult& race, const std::string& sampler, bool isError)
{
    const RaceLook look = raceLook(sampler);
    Curve curve{.color = look.color, .style = look.style, .isMain = false, .hasDots = true};
    for (const studio::RaceEntry& entry : race.entries) {
        if (entry.sampler != sampler || (isError && !entry.error)) continue;
        curve.x.push_back(entry.evaluations);
        curve.y.push_back(isError ? *entry.error : entry.distance);
    }
    return curve;
}

}  // namespace

RaceStage::RaceStage(QWidget* parent)
    : QWidget(parent),
      m_measure(new TabSwitch({tr("Error"), tr("Distance to data")},
                              {tr("Root mean square distance of each particle from where the "
                                  "probability-flow ODE takes it; of deterministic samplers"),
                               tr("Sliced Wasserstein distance of the samples from fresh data; "
                                  "the dotted line is that of other fresh data")})),
      m_legend(new QLabel),
      m_plot(new Plot),
      m_samples(new RaceSamples)
{
    m_measure->setCurrent(0);
    m_legend->setTextFormat(Qt::RichText);
    m_legend->setWordWrap(true);
    m_plot->setTitle(tr("Error of the samplers against calls of the denoiser"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(margin, gap, margin, 0);
    head->setSpacing(margin);
    head->addWidget(m_measure);
    head->addWidget(m_legend, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    layout->addLayout(head);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_samples);
    connect(m_measure, &TabSwitch::chosen, this, &RaceStage::showCurves);
    connect(m_plot, &Plot::sought, this, &RaceStage::setBudget);
    setRace(nullptr);
}

void RaceStage::setRace(const RacePtr& race)
{
    m_race = race;
    if (m_race) setBudget(m_budget);
    showCurves();
    showSamples();
}

void RaceStage::setBudget(double calls)
{
    if (!m_race) return;
    const auto ratio = [calls](int budget) { return std::abs(std::log(budget / calls)); };
    int nearest = m_race->spec.budgets.front();
    for (const int budget : m_race->spec.budgets)
        if (ratio(budget) < ratio(nearest)) nearest = budget;
    m_plot->setCursor(nearest);
    if (nearest == m_budget) return;
    m_budget = nearest;
    showSamples();
    Q_EMIT budgetChanged(m_budget);
}

void RaceStage::showCurves()
{
    const bool isError = m_measure->current() == 0;
    std::vector<Curve> curves;
    QStringList legend;
    if (m_race) {
        const auto& budgets = m_race->spec.budgets;
        for (const std::string& sampler : m_race->spec.samplers) {
            Curve curve = curveOf(*m_race, sampler, isError);
            if (curve.x.empty()) continue;
            legend << colored(colorsOf(palette()).*curve.color,
                              (curve.style == Qt::SolidLine ? QStringLiteral("\u2501 ")
                                                            : QStringLiteral("\u254d "))
                                  + raceTitle(sampler).replace(QLatin1Char(' '), QChar(0xA0)));
            curves.push_back(std::move(curve));
        }
        if (!isError && m_race->reference > 0)
            curves.push_back({.x = {1.0 * budgets.front(), 1.0 * budgets.back()},
                              .y = {m_race->reference, m_race->reference},
                              .color = &Colors::softInk,
                              .style = Qt::DotLine,
                              .isMain = false});
    }
    if (m_race)
        m_legend->setText(legend.join(QStringLiteral(" &nbsp; ")));
    else
        showEmptyText();
    std::pair range(5.0, 100.0);
    if (m_race) {  // all of it from the start, while entries stream in
        range = {m_race->spec.budgets.front(), m_race->spec.budgets.back()};
        for (const studio::RaceEntry& entry : m_race->entries)
            range.second = std::max<double>(range.second, entry.evaluations);
    }
    m_plot->setAxes({.label = tr("calls of the denoiser"), .isLogarithmic = true, .range = range},
                    {.label = isError ? tr("error") : tr("sliced Wasserstein distance"),
                     .isLogarithmic = true});
    m_plot->setCurves(std::move(curves));
}

void RaceStage::setComing(bool isComing)
{
    m_isComing = isComing;
    if (!m_race) showEmptyText();
}

void RaceStage::showEmptyText()
{
    m_legend->setText(
        m_isComing ? tr("Solving the probability-flow ODE, which all are compared with\u2026")
                   : tr("No sampler has arrived. Ctrl+Enter lets the chosen samplers race."));
}

void RaceStage::showSamples()
{
    m_samples->setRace(m_race, m_budget);
    fitSamples();
}

void RaceStage::fitSamples()
{
    const QSize room(width(), static_cast<int>(samplesShare * height()));
    m_samples->setFixedHeight(m_samples->heightFor(room));
}

void RaceStage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitSamples();
}

void RaceStage::setLecture(bool lecture)
{
    m_plot->setLecture(lecture);
    m_legend->setProperty("role", lecture ? "lecture-text" : "");
    std::vector<QWidget*> parts{m_legend};
    for (auto* tab : m_measure->findChildren<QToolButton*>()) {
        tab->setProperty("isLecture", lecture);
        parts.push_back(tab);
    }
    for (QWidget* part : parts) {
        style()->unpolish(part);
        style()->polish(part);
    }
    m_samples->setLecture(lecture);
    fitSamples();
}

void RaceStage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) showCurves();
    QWidget::changeEvent(event);
}

}  // namespace driftwalk::gui
