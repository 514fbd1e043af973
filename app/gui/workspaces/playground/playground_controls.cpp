#include "app/gui/workspaces/playground/playground_controls.h"

#include "app/gui/panel.h"
#include "app/gui/tab_switch.h"
#include "app/gui/workspaces/playground/choices.h"
#include "app/gui/workspaces/playground/mixture_editor.h"
#include "app/gui/workspaces/playground/playground_lessons.h"
#include "app/gui/workspaces/playground/race_controls.h"
#include "widgets/inputs/seed_field.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace driftwalk::gui {

using namespace widgets;

PlaygroundControls::PlaygroundControls(QWidget* parent) : QWidget(parent)
{
    auto* layout = makePanel(this, controlsWidth);
    m_mode = new TabSwitch(
        {tr("Forward"), tr("Reverse"), tr("Race")},
        {tr("Data become noise: q(x_t | x_{t-1})"), tr("Noise becomes data: p(x_{t-1} | x_t)"),
         tr("Several samplers from the same noise: error against calls of the denoiser")});
    m_mode->setCurrent(0);
    layout->addWidget(m_mode);
    createData(layout);
    createSampling(layout);
    m_race = new RaceControls;
    layout->addWidget(m_race);
    connect(m_race, &RaceControls::changed, this, &PlaygroundControls::emitSpec);
    m_more = new QWidget;
    auto* more = new QVBoxLayout(m_more);
    more->setContentsMargins(0, section - gap, 0, 0);
    more->setSpacing(gap);
    createLayers(more);
    more->addSpacing(section - gap);
    createTraining(more);
    more->addSpacing(section - gap);
    createLessons(more);
    layout->addWidget(m_more);
    layout->addStretch(1);
    this->layout()->addWidget(createFooter());
    setProgress(0, 0);
    setData(m_data);
    setTraining(Training::None);
    connect(m_mode, &TabSwitch::chosen, this, [this] {
        showFields();
        Q_EMIT modeChanged();
    });
}

QWidget* PlaygroundControls::createFooter()
{
    const RunFooter footer = makeRunFooter();
    m_action = footer.button;
    m_progress = footer.progress;
    footer.widget->layout()->removeWidget(footer.text);  // runs are short: the bar says enough
    delete footer.text;
    connect(m_action, &QPushButton::clicked, this, &PlaygroundControls::act);
    return footer.widget;
}

void PlaygroundControls::act()
{
    if (mode() == PlaygroundMode::Race && m_isRunning)
        Q_EMIT cancelRequested();
    else if (mode() == PlaygroundMode::Race)
        Q_EMIT startRequested();
    else if (m_training == Training::Running)
        Q_EMIT pauseRequested();
    else
        Q_EMIT trainRequested();
}

void PlaygroundControls::showAction()
{
    if (mode() == PlaygroundMode::Race) {
        m_action->setText(m_isRunning ? tr("Cancel   Esc") : tr("Race again   Ctrl+Enter"));
        m_action->setToolTip(m_isRunning ? tr("Stops at once; what has arrived stays (Esc)")
                                         : tr("Lets the chosen samplers race (Ctrl+Enter)"));
        return;
    }
    m_action->setText(m_training == Training::Running      ? tr("Pause")
                          : m_training == Training::Paused ? tr("Go on")
                                                           : tr("Train"));
    m_action->setToolTip(
        tr("Algorithm 1: a network learns to denoise these data, in the background"));
}

PlaygroundMode PlaygroundControls::mode() const
{
    return static_cast<PlaygroundMode>(m_mode->current());
}

void PlaygroundControls::setMode(PlaygroundMode mode)
{
    m_mode->setCurrent(static_cast<int>(mode));
    showFields();
}

studio::PlaygroundSpec PlaygroundControls::spec() const
{
    studio::PlaygroundSpec spec{
        .data = m_data, .startsTogether = m_startsTogether, .mistake = m_mistake};
    spec.data.noise = m_noise->value();
    spec.particles = static_cast<int>(m_particles->value());
    spec.seed = m_seed->seed();
    spec.sampler = {.name = chosen(m_sampler),
                    .steps = static_cast<int>(m_steps->value()),
                    .eta = m_eta->value(),
                    .variance = static_cast<diffusion::VarianceChoice>(m_variance->currentIndex()),
                    .spacing = static_cast<diffusion::Spacing>(m_spacing->currentData().toInt()),
                    .langevinStep = m_langevinStep->value(),
                    .langevinSigma = m_langevinSigma->value()};
    spec.isLearned = chosen(m_denoiser) == "learned";
    spec.guidance = {.kind = chosen(m_guidance),
                     .label = std::max(0, m_label->currentIndex()),
                     .gamma = m_gamma->value()};
    return spec;
}

studio::RaceSpec PlaygroundControls::raceSpec() const
{
    studio::RaceSpec race{
        .run = spec(), .samplers = m_race->samplers(), .budgets = m_race->budgets()};
    race.run.particles = m_race->particles();
    race.run.mistake = "none";
    return race;
}

PlaygroundLayers PlaygroundControls::layers() const
{
    return {.hasParticles = m_particlesShown->isChecked(),
            .hasTrails = m_trails->isChecked(),
            .hasDensity = m_density->isChecked(),
            .hasData = m_dataShown->isChecked(),
            .hasPrediction = m_prediction->isChecked(),
            .hasMesh = m_mesh->isChecked(),
            .hasClasses = m_classes->isChecked(),
            .arrows = static_cast<Arrows>(m_arrows->currentIndex())};
}

toy::PointTrainingSpec PlaygroundControls::trainingSpec() const
{
    toy::PointTrainingSpec spec;
    spec.network.prediction = chosen(m_target);
    spec.weighting = chosen(m_weighting);
    spec.seed = m_seed->seed();
    return spec;
}

void PlaygroundControls::setData(const toy::PointSetSpec& set)
{
    m_isSetting = true;
    m_data = set;
    choose(m_set, set.name);
    m_mixture->setComponents(set.components);
    m_noise->setValue(set.noise);
    m_isSetting = false;
    showFields();
}

void PlaygroundControls::setSeed(quint64 seed) { m_seed->setSeed(seed); }

void PlaygroundControls::setSchedule(const QString& title) { m_schedule->setText(title); }

void PlaygroundControls::setClassCount(int count)
{
    const int label = std::max(0, m_label->currentIndex());
    m_label->clear();
    for (int i = 0; i < count; ++i)
        m_label->addItem(tr("class %1").arg(i + 1));
    m_label->setCurrentIndex(std::min(label, count - 1));
    m_guidance->setEnabled(count > 1);
    if (count > 1 || chosen(m_guidance) == "none") return;
    m_isSetting = true;
    choose(m_guidance, "none");
    m_isSetting = false;
    showFields();
}

void PlaygroundControls::setLearned(bool learned)
{
    choose(m_denoiser, learned ? "learned" : "exact");
}

void PlaygroundControls::setTraining(Training state)
{
    m_training = state;
    showAction();
    m_reset->setEnabled(state != Training::None);
    for (QComboBox* box : {m_target, m_weighting})
        box->setEnabled(state == Training::None);
}

void PlaygroundControls::setProgress(int done, int total)
{
    m_isRunning = total > 0;
    m_progress->setVisible(m_isRunning);
    showAction();
    m_progress->setRange(0, total);
    m_progress->setValue(done);
}

void PlaygroundControls::showFields()
{
    const std::string sampler = chosen(m_sampler);
    const bool isMixture = m_data.name == "mixture";
    const bool isRace = mode() == PlaygroundMode::Race;
    m_sampling->setVisible(mode() != PlaygroundMode::Forward);
    m_walk->setVisible(!isRace);
    m_race->setVisible(isRace);
    m_more->setVisible(!isRace);
    m_particles->setVisible(!isRace);
    m_mixture->setVisible(isMixture);
    m_noise->setVisible(!isMixture);
    m_eta->setVisible(sampler == "ddim");
    m_variance->setVisible(sampler == "ddpm");
    m_spacing->setVisible(sampler != "langevin");
    m_langevinStep->setVisible(sampler == "langevin" || sampler == "annealed_langevin");
    m_langevinSigma->setVisible(sampler == "langevin");
    const bool isGuided = chosen(m_guidance) != "none";
    m_label->setVisible(isGuided);
    m_gamma->setVisible(isGuided);
    m_prediction->setEnabled(mode() == PlaygroundMode::Reverse);
    showAction();
}

void PlaygroundControls::emitSpec()
{
    if (m_isSetting) return;
    m_mistake = "none";
    m_startsTogether = false;
    Q_EMIT specChanged();
}

void PlaygroundControls::emitSampler()
{
    if (!m_isSetting) Q_EMIT samplerChanged();
    emitSpec();
}

void PlaygroundControls::setSampler(const diffusion::SamplerSpec& sampler)
{
    const studio::PlaygroundSpec now = spec();
    if (now.sampler.name == sampler.name && now.sampler.steps == sampler.steps
        && now.sampler.eta == sampler.eta)
        return;
    m_isSetting = true;
    choose(m_sampler, sampler.name);
    m_steps->setValue(sampler.steps);
    m_eta->setValue(sampler.eta);
    m_isSetting = false;
    showFields();
    emitSpec();
}

void PlaygroundControls::takeLesson(const QString& text)
{
    for (const PlaygroundLesson& lesson : playgroundLessons()) {
        if (lesson.text != text) continue;
        m_isSetting = true;
        setMode(PlaygroundMode::Reverse);
        choose(m_sampler, lesson.spec.sampler.name);
        m_steps->setValue(lesson.spec.sampler.steps);
        m_eta->setValue(lesson.spec.sampler.eta);
        m_langevinSigma->setValue(lesson.spec.sampler.langevinSigma);
        m_langevinStep->setValue(lesson.spec.sampler.langevinStep);
        m_particles->setValue(lesson.spec.particles);
        setLearned(false);
        choose(m_guidance, lesson.spec.guidance.kind);
        if (m_label->count() > 0) m_label->setCurrentIndex(lesson.spec.guidance.label);
        m_gamma->setValue(lesson.spec.guidance.gamma);
        setData(lesson.spec.data);
        m_isSetting = false;
        m_mistake = lesson.spec.mistake;
        m_startsTogether = lesson.spec.startsTogether;
        Q_EMIT samplerChanged();
        Q_EMIT modeChanged();
        Q_EMIT explained(lesson.text);
    }
}

}  // namespace driftwalk::gui
