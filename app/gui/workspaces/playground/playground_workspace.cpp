#include "app/gui/workspaces/playground/playground_workspace.h"

#include "app/gui/engine_loader.h"
#include "app/gui/session.h"
#include "app/gui/workspaces/playground/playground_controls.h"
#include "app/gui/workspaces/playground/playground_inspector.h"
#include "app/gui/workspaces/playground/race_stage.h"
#include "app/gui/workspaces/schedule/schedule_lessons.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/plane/plane_view.h"
#include "widgets/playback/two_clocks.h"

#include <QHBoxLayout>

#include <algorithm>
#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int refreshMs = 100;  // that changes are gathered before a run starts
constexpr int trainingPoints = 20000;
constexpr int labelledPoints = 600;  // among which the class of a particle is looked up
constexpr std::uint64_t trainingSeed = 5;

int classCountOf(const toy::PointSetSpec& data)
{
    if (data.name == "points") return 1;
    const auto labels = toy::drawPoints(data, labelledPoints, trainingSeed).labels;
    return 1 + *std::max_element(labels.begin(), labels.end());
}

}  // namespace

PlaygroundWorkspace::PlaygroundWorkspace(Session& session, TwoClocks& clocks, QWidget* parent)
    : PlaygroundWorkspace(session, clocks, openPlaygroundEngine, parent)
{
}

PlaygroundWorkspace::PlaygroundWorkspace(Session& session, TwoClocks& clocks,
                                         PlaygroundStudio::EngineOpener open, QWidget* parent)
    : Workspace(parent),
      m_session(session),
      m_clocks(clocks),
      m_studio(new PlaygroundStudio(std::move(open), this)),
      m_controls(new PlaygroundControls),
      m_inspector(new PlaygroundInspector)
{
    createStage();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_controls);
    layout->addWidget(m_stage, 1);
    layout->addWidget(m_inspector);
    setAcceptDrops(true);
    m_refreshPause.setSingleShot(true);
    m_refreshPause.setInterval(refreshMs);
    connect(&m_refreshPause, &QTimer::timeout, this, &PlaygroundWorkspace::refresh);
    m_controls->setSeed(m_session.seed());
    m_controls->setSampler(m_session.sampler());
    m_controls->setClassCount(classCountOf(m_controls->spec().data));
    connectControls();
    connectStudio();
    connectView();
    connectClock();
}

void PlaygroundWorkspace::createStage()
{
    m_stage = new QWidget;
    m_stage->setProperty("role", "stage");
    m_stage->setAttribute(Qt::WA_StyledBackground);
    m_view = new PlaneView;
    m_view->setAccessibleName(tr("Stage"));
    m_raceStage = new RaceStage;
    m_raceStage->hide();
    m_messages = new MessageBar;
    auto* layout = new QVBoxLayout(m_stage);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_raceStage, 1);
    layout->addWidget(m_messages);
}

void PlaygroundWorkspace::connectControls()
{
    connect(m_controls, &PlaygroundControls::specChanged, this, [this] {
        m_messages->dismiss();
        takeDataChange();
    });
    connect(m_controls, &PlaygroundControls::modeChanged, this, [this] {
        m_messages->dismiss();
        showStage();
        takeDataChange();
    });
    connect(m_controls, &PlaygroundControls::layersChanged, this, [this] {
        askForField();
        showMoment();
    });
    connect(m_controls, &PlaygroundControls::explained, this,
            [this](const QString& text) { m_messages->report(MessageBar::Kind::Note, text); });
    connect(m_controls, &PlaygroundControls::seedChanged, &m_session, &Session::setSeed);
    connect(m_controls, &PlaygroundControls::samplerChanged, this, [this] {
        const diffusion::SamplerSpec sampler = m_controls->spec().sampler;
        m_session.setSampler({.name = sampler.name, .steps = sampler.steps, .eta = sampler.eta});
    });
    connect(&m_session, &Session::samplerChanged, this,
            [this] { m_controls->setSampler(m_session.sampler()); });
    connect(m_controls, &PlaygroundControls::wordEntered, this, &PlaygroundWorkspace::takeWord);
    connect(m_controls, &PlaygroundControls::openRequested, this,
            &PlaygroundWorkspace::askForPoints);
    connect(m_controls, &PlaygroundControls::drawingToggled, this,
            &PlaygroundWorkspace::setDrawing);
    connect(m_controls, &PlaygroundControls::startRequested, this, &PlaygroundWorkspace::start);
    connect(m_controls, &PlaygroundControls::cancelRequested, this, &PlaygroundWorkspace::cancel);
    connect(m_controls, &PlaygroundControls::trainRequested, this, &PlaygroundWorkspace::train);
    connect(m_controls, &PlaygroundControls::pauseRequested, m_studio,
            &PlaygroundStudio::pauseTraining);
    connect(m_controls, &PlaygroundControls::resetRequested, this, [this] {
        forgetLearned();
        m_controls->setLearned(false);
    });
    connect(&m_session, &Session::seedChanged, this, [this](quint64 seed) {
        m_controls->setSeed(seed);
        refreshSoon();
    });
    connect(&m_session, &Session::scheduleChanged, this, &PlaygroundWorkspace::refreshSoon);
}

void PlaygroundWorkspace::connectStudio()
{
    connect(m_studio, &PlaygroundStudio::sampled, this, &PlaygroundWorkspace::takeRun);
    connect(m_studio, &PlaygroundStudio::raced, this, &PlaygroundWorkspace::takeRace);
    connect(m_studio, &PlaygroundStudio::guidanceComputed, m_inspector,
            &PlaygroundInspector::setGuidanceCurves);
    connect(m_studio, &PlaygroundStudio::trained, this, &PlaygroundWorkspace::takeNews);
    connect(m_studio, &PlaygroundStudio::progressed, m_controls, &PlaygroundControls::setProgress);
    connect(m_studio, &PlaygroundStudio::runEnded, this, [this] {
        m_controls->setProgress(0, 0);
        showRaceToCome();
        if (m_isPending) showMoment();
    });
    connect(m_studio, &PlaygroundStudio::fieldReady, this, [this](const FieldPtr& field) {
        m_field = field;
        m_inspector->setFieldError(fieldError(*field));
        if (!m_clocks.diffusion()->playback().isPlaying()) showMoment();  // else the next step does
    });
    connect(m_studio, &PlaygroundStudio::failed, this,
            [this](const QString& text) { m_messages->report(MessageBar::Kind::Error, text); });
    connect(m_studio, &PlaygroundStudio::trainingChanged, this, [this] {
        using Training = PlaygroundControls::Training;
        const bool isRunning = m_studio->isTraining();
        m_controls->setTraining(isRunning                     ? Training::Running
                                    : m_studio->hasTraining() ? Training::Paused
                                                              : Training::None);
        m_inspector->setTraining(isRunning);
    });
}

void PlaygroundWorkspace::connectView()
{
    connect(m_view, &PlaneView::failed, this,
            [this](const QString& text) { m_messages->report(MessageBar::Kind::Error, text); });
    connect(m_view, &PlaneView::picked, this, [this](int, int index) {
        m_picked = index;
        showMoment();
    });
    connect(m_view, &PlaneView::hovered, this, &PlaygroundWorkspace::hoverStage);
    connect(m_view, &PlaneView::left, this, [this] { m_inspector->setHighlighted({}); });
    connect(m_inspector, &PlaygroundInspector::symbolHovered, this,
            &PlaygroundWorkspace::highlight);
    connect(m_controls, &PlaygroundControls::symbolHovered, this, &PlaygroundWorkspace::highlight);
    connect(m_view, &PlaneView::pickedNothing, this, [this] {
        m_picked.reset();
        showMoment();
    });
    connect(m_raceStage, &RaceStage::budgetChanged, this,
            [this](int budget) { m_inspector->setRace(true, m_race, budget); });
    connect(m_view, &PlaneView::strokeEnded, this, &PlaygroundWorkspace::takeStroke);
    connect(m_view, &PlaneView::handleMoved, this, [this](int index, const glm::vec2& place) {
        toy::PointSetSpec set = m_controls->spec().data;
        set.components.at(static_cast<std::size_t>(index)).mean = {place.x, place.y};
        setData(set);
    });
}

void PlaygroundWorkspace::connectClock()
{
    connect(m_clocks.diffusion(), &ClockBar::positionChanged, this, [this](double) {
        if (!m_isActive || !m_run || m_controls->mode() == PlaygroundMode::Race) return;
        const auto* step = stepAt(*m_run, m_clocks.diffusion()->playback().frame());
        m_session.setTime(step ? timeOf(step->t, m_session.schedule().steps()) : 0);
        followClock();
    });
    connect(m_clocks.diffusion(), &ClockBar::playingChanged, this, [this](bool isPlaying) {
        if (isPlaying) return;
        askForField();
        showMoment();
    });
}

QWidget* PlaygroundWorkspace::controls() { return m_controls; }

QWidget* PlaygroundWorkspace::inspector() { return m_inspector; }

void PlaygroundWorkspace::setActive(bool active)
{
    m_isActive = active;
    if (!active) {
        m_clocks.diffusion()->setBackward(false);
        return;
    }
    m_controls->setSchedule(scheduleTitle(m_session.scheduleSpec()));
    showClock();
    const bool lacksRace = m_controls->mode() == PlaygroundMode::Race && !m_race;
    if (m_isStale || (lacksRace && !m_studio->isRunning())) refresh();
}

void PlaygroundWorkspace::setLecture(bool lecture)
{
    m_view->setLecture(lecture);
    m_raceStage->setLecture(lecture);
}

void PlaygroundWorkspace::start()
{
    if (m_controls->mode() == PlaygroundMode::Forward) m_controls->setMode(PlaygroundMode::Reverse);
    refresh();
}

void PlaygroundWorkspace::cancel() { m_studio->cancelRun(); }

void PlaygroundWorkspace::frameAll() { m_view->fit(); }

QImage PlaygroundWorkspace::picture()
{
    if (m_controls->mode() == PlaygroundMode::Race) return m_raceStage->grab().toImage();
    return m_view->capture(m_view->size() * 2);
}

PictureSource PlaygroundWorkspace::stagePicture()
{
    const QString name = tr("The stage");
    if (m_controls->mode() == PlaygroundMode::Race) return widgetSource(name, m_raceStage);
    return {.name = name, .size = m_view->size(), .image = [this](const PictureSpec& spec) {
                return m_view->capture(spec.size);
            }};
}

QString PlaygroundWorkspace::title() const
{
    return QString::fromStdString("playground " + m_controls->spec().data.name);
}

studio::PlaygroundSpec PlaygroundWorkspace::spec() const
{
    studio::PlaygroundSpec spec = m_controls->spec();
    spec.schedule = m_session.scheduleSpec();
    if (spec.sampler.name != "langevin")
        spec.sampler.steps = std::min(spec.sampler.steps, spec.schedule.steps);
    return spec;
}

void PlaygroundWorkspace::setData(const toy::PointSetSpec& set)
{
    m_controls->setData(set);
    takeDataChange();
}

void PlaygroundWorkspace::takeDataChange()
{
    const toy::PointSetSpec set = m_controls->spec().data;
    if (set.name == "points" && set.points.empty()) {
        m_messages->report(MessageBar::Kind::Note,
                           tr("Type a word, draw on the stage, or open a CSV file with points."));
        showMoment();
        return;
    }
    m_controls->setClassCount(classCountOf(set));
    learnAnewIfOther(set);
    refreshSoon();
    if (m_race && m_race->spec.run.data != set) takeRace(nullptr);
    if (isOutdated()) showMoment();
}

void PlaygroundWorkspace::learnAnewIfOther(const toy::PointSetSpec& set)
{
    if (!m_studio->hasTraining() || set == m_learnedData) return;
    const bool goesOn = m_studio->isTraining() && m_controls->spec().isLearned;
    forgetLearned();
    if (goesOn)
        startTraining();
    else
        m_controls->setLearned(false);
}

void PlaygroundWorkspace::forgetLearned()
{
    m_network.reset();
    m_session.setNetwork(nullptr);
    m_studio->resetTraining();
    m_inspector->clearTraining();
}

void PlaygroundWorkspace::refreshSoon()
{
    m_isStale = true;
    m_isPending = true;
    if (!m_refreshPause.isActive()) m_refreshPause.start();
    showRaceToCome();
}

void PlaygroundWorkspace::refresh()
{
    m_refreshPause.stop();  // what has changed so far is in this run
    m_controls->setSchedule(scheduleTitle(m_session.scheduleSpec()));
    if (!m_isActive) return;
    const PlaygroundMode mode = m_controls->mode();
    const bool isForward = mode == PlaygroundMode::Forward;
    if (!isForward && m_controls->spec().isLearned && !m_network) {
        if (!m_studio->hasTraining())
            m_messages->report(MessageBar::Kind::Note,
                               tr("Nothing is learned yet: press Train, or choose the exact "
                                  "denoiser."));
        showRaceToCome();
        return;  // the first news of the training comes back to this
    }
    m_isStale = false;
    if (isForward) {
        m_studio->walkForward(spec());
    } else if (mode == PlaygroundMode::Reverse) {
        m_studio->sample(spec(), m_network);
    } else {
        studio::RaceSpec race = m_controls->raceSpec();
        race.run.schedule = m_session.scheduleSpec();
        m_controls->setProgress(0, static_cast<int>(race.samplers.size() * race.budgets.size()));
        m_studio->race(race, m_network);
    }
    showRaceToCome();
    if (m_isPending) showMoment();
}

void PlaygroundWorkspace::train()
{
    if (m_studio->hasTraining()) {
        m_studio->resumeTraining();
        return;
    }
    startTraining();
    m_controls->setMode(PlaygroundMode::Reverse);
    m_controls->setLearned(true);
}

void PlaygroundWorkspace::startTraining()
{
    const studio::PlaygroundSpec run = spec();
    toy::PointTrainingSpec training = m_controls->trainingSpec();
    training.schedule = run.schedule;
    m_learnedData = run.data;
    const int classes = classCountOf(run.data);
    training.network.classes = classes > 1 ? classes : 0;
    m_sinceSampled.start();
    m_studio->startTraining(training, toy::drawPoints(run.data, trainingPoints, trainingSeed));
}

}  // namespace driftwalk::gui
