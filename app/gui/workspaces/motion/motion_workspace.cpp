#include "app/gui/workspaces/motion/motion_workspace.h"

#include "app/gui/picture_dialog.h"
#include "app/gui/session.h"
#include "app/gui/settings.h"
#include "app/gui/workspaces/motion/edit_page.h"
#include "app/gui/workspaces/motion/motion_controls.h"
#include "app/gui/workspaces/motion/motion_inspector.h"
#include "app/gui/workspaces/motion/motion_stage.h"
#include "app/gui/workspaces/motion/motion_view.h"
#include "app/gui/workspaces/motion/noise_panel.h"
#include "app/gui/workspaces/motion/timeline_panel.h"
#include "widgets/film/embedded_text.h"
#include "widgets/playback/two_clocks.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace driftwalk::gui {

using widgets::MessageBar;

namespace {

// While the processor generates, the picture changes this seldom, so as not to slow it down.
constexpr int busyTickMs = 120;

constexpr double trajectorySeconds
    = 5;  // that the diffusion clock takes from noise to data at speed 1

QString titleOf(const studio::MotionSpec& spec)
{
    return spec.unconditional ? QObject::tr("without text") : QString::fromStdString(spec.prompt);
}

}  // namespace

MotionWorkspace::MotionWorkspace(MotionStudio& studio, Session& session, widgets::TwoClocks& clocks,
                                 QWidget* parent)
    : Workspace(parent),
      m_studio(studio),
      m_session(session),
      m_clocks(clocks),
      m_controls(new MotionControls(m_document)),
      m_stage(new MotionStage),
      m_inspector(new MotionInspector),
      m_timeline(new TimelinePanel(m_document))
{
    createLayout();
    setAcceptDrops(true);
    m_controls->setSpec(Settings::motionSpec());
    m_document.history()->clear();
    m_stage->viewport()->setFollow(true);
    m_view = new MotionView(m_stage->viewport());
    connect(m_controls, &MotionControls::generateRequested, this, &MotionWorkspace::start);
    connect(m_controls, &MotionControls::cancelRequested, this, &MotionWorkspace::cancel);
    connect(m_stage, &MotionStage::exampleRequested, this, &MotionWorkspace::generateFrom);
    connect(m_inspector, &MotionInspector::exportRequested, this, &MotionWorkspace::askForExport);
    connect(m_inspector, &MotionInspector::pictureRequested, this, &MotionWorkspace::askForPicture);
    m_stepPause.setInterval(busyTickMs);
    m_stepPause.setSingleShot(true);
    connect(&m_stepPause, &QTimer::timeout, this, &MotionWorkspace::showNewestStep);
    connectSession();
    connectStudio();
    connectClocks();
    connectDirection();
    connectChanges();
}

void MotionWorkspace::connectSession()
{
    const auto samplerOf = [](const studio::MotionSpec& spec) {
        return diffusion::SamplerSpec{.name = spec.sampler, .steps = spec.steps, .eta = spec.eta};
    };
    m_session.setSeed(m_controls->spec().seed);
    m_session.setSampler(samplerOf(m_controls->spec()));
    connect(m_controls, &MotionControls::samplerChanged, this,
            [this, samplerOf] { m_session.setSampler(samplerOf(m_controls->spec())); });
    connect(&m_session, &Session::samplerChanged, this,
            [this] { m_controls->setSampler(m_session.sampler()); });
    connect(m_controls, &MotionControls::seedChanged, &m_session, &Session::setSeed);
    connect(&m_session, &Session::seedChanged, m_controls, &MotionControls::setSeed);
}

void MotionWorkspace::setActive(bool active)
{
    m_isActive = active;
    m_clocks.motion()->setVisible(active);
    if (!active) {
        m_clocks.motion()->setPlaying(false);
        return;
    }
    showTrajectory();
    followSession();
    showMoment();
}

void MotionWorkspace::followSession()
{
    const int steps = m_scene.preview ? 0 : m_scene.diffusionFrames() - 1;
    if (steps <= 0) return;
    const auto distance = [&](int position) {
        const auto* step = m_scene.step(position);
        const double time = step ? timeOf(step->t, m_studio.model()->scheduleSteps) : 0;
        return std::abs(time - m_session.time());
    };
    int nearest = steps;
    for (int position = 0; position < steps; ++position)
        if (distance(position) < distance(nearest)) nearest = position;
    m_clocks.diffusion()->seek(nearest);
}

void MotionWorkspace::connectStudio()
{
    const auto showState = [this] {
        m_controls->setState(m_studio.state());
        m_stage->setExampleEnabled(m_studio.state() == MotionStudio::State::Ready);
        const bool isBusy = m_studio.state() == MotionStudio::State::Generating;
        m_stage->viewport()->setSparing(isBusy);
        m_clocks.motion()->setTick(isBusy ? busyTickMs : widgets::ClockBar::smoothTickMs);
        m_stage->setEmpty(!m_scene.finalClip()
                          && m_studio.state() != MotionStudio::State::Generating);
    };
    connect(&m_studio, &MotionStudio::stateChanged, this, showState);
    connect(&m_studio, &MotionStudio::modelLoaded, this, [this] {
        m_inspector->setModel(*m_studio.model());
        m_controls->setWords(m_studio.model()->words);
        m_controls->editPage()->setSchedule(m_studio.model()->alphasCumprod);
        showTrajectory();
    });
    connect(&m_studio, &MotionStudio::stepMade, this, &MotionWorkspace::takeStep);
    connect(&m_studio, &MotionStudio::generated, this, &MotionWorkspace::takeResult);
    connect(&m_studio, &MotionStudio::failed, this, &MotionWorkspace::takeFailure);
    showState();
}

void MotionWorkspace::connectClocks()
{
    connect(m_clocks.motion(), &widgets::ClockBar::positionChanged, this,
            &MotionWorkspace::showMoment);
    connect(m_clocks.diffusion(), &widgets::ClockBar::positionChanged, this, [this] {
        showMoment();
        const auto* step = m_scene.step(m_clocks.diffusion()->playback().frame());
        if (m_isActive && m_studio.model())
            m_session.setTime(step ? timeOf(step->t, m_studio.model()->scheduleSteps) : 0);
    });
}

QWidget* MotionWorkspace::controls() { return m_controls; }

QWidget* MotionWorkspace::inspector() { return m_inspector; }

widgets::Viewport* MotionWorkspace::viewport() const { return m_stage->viewport(); }

void MotionWorkspace::setLecture(bool lecture)
{
    m_stage->setLecture(lecture);
    m_timeline->setLecture(lecture);
}

void MotionWorkspace::frameAll() { viewport()->frameFigure(); }

MessageBar* MotionWorkspace::messages() const { return m_stage->messages(); }

QImage MotionWorkspace::picture()
{
    return withOwnRecipe(viewport()->grabImage(viewport()->size() * pictureScale));
}

QImage MotionWorkspace::withOwnRecipe(const QImage& image) const
{
    const studio::Recipe made = recipe();
    return made.hasMotion() ? widgets::withEmbeddedText(image, studio::recipeText(made)) : image;
}

void MotionWorkspace::start()
{
    if (m_studio.state() == MotionStudio::State::Ready) {
        if (m_controls->task() == MotionTask::Edit) return change();
        studio::MotionSpec spec = m_controls->spec();
        spec.seconds = std::min(spec.seconds, studio::maxSeconds);
        Settings::setMotionSpec(spec);
        if (m_controls->task() == MotionTask::Variants) return makeVariants();
    }
    generate();
}

void MotionWorkspace::generateOnce(const QString& prompt)
{
    m_controls->setPrompt(prompt);
    generate();
}

void MotionWorkspace::generate()
{
    if (!isReady()) return;
    if (m_document.isDirected()) return compose();
    const studio::MotionSpec spec = m_controls->spec();
    m_generatingTitle = titleOf(spec);
    m_asked = {.motion = spec};
    m_studio.generate(spec);
}

void MotionWorkspace::generateFrom(const QString& prompt)
{
    m_controls->setTask(MotionTask::Direct);
    m_controls->setPrompt(prompt);
    start();
}

void MotionWorkspace::cancel()
{
    if (m_studio.state() != MotionStudio::State::Generating) return;
    m_studio.cancel();
    dropPreview();
}

void MotionWorkspace::takeStep(const StepPtr& step)
{
    m_newestStep = step;
    if (!m_stepPause.isActive()) showNewestStep();
}

void MotionWorkspace::showNewestStep()
{
    if (!m_newestStep) return;
    const StepPtr step = std::exchange(m_newestStep, nullptr);
    m_stepPause.start();
    const bool isFirst = !m_scene.preview;
    m_scene.preview = step;
    if (isFirst) {
        showTrajectory();
        const auto frames = static_cast<int>(step->x0.frames.size());
        m_clocks.motion()->setFrames(frames, step->x0.fps);
        m_clocks.motion()->setPlaying(m_isActive);
    }
    if (!m_isActive) return;
    m_clocks.diffusion()->track()->setAvailable(step->index + 1);
    m_clocks.diffusion()->seek(step->index);
}

void MotionWorkspace::takeResult(const MotionPtr& motion)
{
    m_candidate = -1;
    m_history.add({.result = motion, .title = m_generatingTitle, .recipe = m_asked});
    show(*m_history.present());
}

void MotionWorkspace::takeFailure(const QString& text)
{
    dropPreview();
    const QString message
        = m_studio.model() ? text : tr("There is no model to generate with: %1").arg(text);
    m_stage->messages()->report(MessageBar::Kind::Error, message);
}

void MotionWorkspace::dropPreview()
{
    m_newestStep.reset();
    if (!m_scene.preview) return;
    m_scene.preview.reset();
    showFinalClip();
}

void MotionWorkspace::showFinalClip()
{
    const motion::Clip* clip = m_scene.finalClip();
    showTrajectory();
    if (m_isActive) m_clocks.diffusion()->seekToEnd();
    m_clocks.motion()->setFrames(clip ? static_cast<int>(clip->frames.size()) : 0,
                                 clip ? clip->fps : motion::modelFps);
    m_clocks.motion()->setPlaying(m_isActive && clip);
    m_stage->setEmpty(!clip);
    m_pathOwner = nullptr;
    m_controls->editPage()->setMotion(clip ? *clip : motion::Clip());
    showCompany();
    compareTimelines();
    Q_EMIT motionChanged();
}

void MotionWorkspace::showTrajectory()
{
    if (!m_isActive) return;
    std::vector<double> levels;
    const bool hasSteps = m_scene.result && !m_scene.imported && !m_scene.preview
        && !m_scene.result->trajectory.empty();
    if (hasSteps) {
        for (const auto& step : m_scene.result->trajectory)
            levels.push_back(step.alphaBar);
    } else if (m_studio.model()) {
        const auto& schedule = m_studio.model()->alphasCumprod;
        levels.assign(schedule.rbegin(), schedule.rend());
    }
    const int frames = m_scene.diffusionFrames();
    m_clocks.setLevels(levels);
    m_clocks.diffusion()->track()->setAvailable(-1);
    m_clocks.diffusion()->setFrames(frames, std::max(1, frames) / trajectorySeconds);
    if (m_scene.preview) m_clocks.diffusion()->setEnabled(false);
}

void MotionWorkspace::showMoment()
{
    if (!m_isActive) return;
    const int position = m_clocks.diffusion()->playback().frame();
    const double frame = m_clocks.motion()->playback().position();
    const motion::Clip* figure = m_scene.figure(position);
    const motion::Clip* noisy = m_scene.noisy(position);
    m_view->show(m_scene, position, frame);
    m_stage->viewport()->setFigure(figure ? poseAt(*figure, frame) : std::nullopt);
    m_stage->viewport()->setNoisy(noisy ? poseAt(*noisy, frame) : std::nullopt);
    showPlayhead();
    if (figure != m_pathOwner) {
        m_pathOwner = figure;
        m_stage->viewport()->setPath(figure ? pathOf(*figure) : std::vector<glm::dvec3>());
        const studio::MotionStep* step = m_scene.step(position);
        if (step)
            m_inspector->setStep(*step);
        else
            m_inspector->clearStep(m_scene.diffusionFrames() > 0);
        if (const auto noise = m_scene.noise(position); noise || !m_scene.preview)
            m_inspector->noise()->setNoise(noise);
        showCaption(step);
    }
}

void MotionWorkspace::showCaption(const studio::MotionStep* step)
{
    if (step)
        m_clocks.showLevel(step->t, step->alphaBar);
    else if (m_scene.diffusionFrames() > 0)
        m_clocks.showNoNoise();
    else
        m_clocks.clearLevel();
    m_stage->setCaption(
        title(), step ? tr("step %1 of %2").arg(step->index + 1).arg(step->stepCount) : QString());
}

QString MotionWorkspace::title() const
{
    if (m_scene.preview) return m_generatingTitle;
    if (m_scene.imported) return QString::fromStdString(m_scene.imported->name);
    return m_scene.result ? m_resultTitle : QString();
}

}  // namespace driftwalk::gui
