// What the playground shows: runs, races, and the moment at the clock.
#include "app/gui/session.h"
#include "app/gui/workspaces/playground/playground_controls.h"
#include "app/gui/workspaces/playground/playground_equations.h"
#include "app/gui/workspaces/playground/playground_inspector.h"
#include "app/gui/workspaces/playground/playground_workspace.h"
#include "app/gui/workspaces/playground/race_stage.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/plane/plane_view.h"
#include "widgets/playback/two_clocks.h"

#include <algorithm>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr double playSeconds = 5;  // that the clock takes from one end to the other at speed 1
constexpr int resampleMs = 800;  // between two runs of a network that is still learning
constexpr int labelledPoints = 600;  // among which the class of a particle is looked up
constexpr std::uint64_t labelledSeed = 5;
constexpr int textsMs = 120;  // between two texts while the clock plays
constexpr int fieldMs = 150;  // between two densities while the clock plays
constexpr int curveParticles = 400;
constexpr int curveSteps = 50;

}  // namespace

void PlaygroundWorkspace::takeRun(const PointRunPtr& run)
{
    m_sinceSampled.start();
    m_isPending = m_refreshPause.isActive();
    m_run = run;
    m_labels.reset();
    m_field.reset();
    m_inspector->setRun(run);
    if (m_controls->mode() == PlaygroundMode::Race) return;
    askForGuidance();
    showClock();
}

void PlaygroundWorkspace::findLabels()
{
    if (m_labels || !m_controls->layers().hasClasses) return;
    m_labels.emplace();
    if (m_run->spec.data.name != "points")
        m_labels = nearestLabels(m_run->samples,
                                 toy::drawPoints(m_run->spec.data, labelledPoints, labelledSeed));
}

void PlaygroundWorkspace::takeNews(const studio::PointTrainingNews& news)
{
    m_network = news.network;
    m_inspector->addNews(news);
    const PlaygroundMode mode = m_controls->mode();
    const bool isWatched
        = m_isActive && mode != PlaygroundMode::Forward && m_controls->spec().isLearned;
    const bool isDue
        = m_isStale || (mode == PlaygroundMode::Reverse && m_sinceSampled.elapsed() > resampleMs);
    if (isWatched && !m_studio->isRunning() && isDue) refresh();
}

void PlaygroundWorkspace::showClock()
{
    if (!m_isActive) return;
    if (m_controls->mode() == PlaygroundMode::Race) {
        showNoClock();
        return;
    }
    const int steps = m_run ? static_cast<int>(m_run->trajectory.size()) : 0;
    std::vector<double> levels;
    for (int position = 0; position < steps; ++position)
        levels.push_back(stepAt(*m_run, position)->alphaBar);
    m_clocks.setLevels(levels);
    ClockBar* clock = m_clocks.diffusion();
    clock->track()->setAvailable(-1);
    clock->setBackward(m_run && m_run->isForward);
    int nearest = steps;
    for (int position = 0; position < steps && m_session.time() > 0; ++position) {
        const double time = timeOf(stepAt(*m_run, position)->t, m_session.schedule().steps());
        if (time >= m_session.time()) nearest = position;
    }
    clock->setFrames(m_run ? steps + 1 : 0, (steps + 1) / playSeconds);
    clock->seek(nearest);
    askForField();
    showMoment();
}

bool PlaygroundWorkspace::isOutdated() const
{
    if (!m_run || m_controls->mode() == PlaygroundMode::Race) return false;
    const toy::PointSetSpec& old = m_run->spec.data;
    const toy::PointSetSpec now = m_controls->spec().data;
    const bool isSimilar = old.name == now.name && old.points.size() == now.points.size();
    return old != now && !(m_run->isForward && isSimilar);
}

void PlaygroundWorkspace::showDataOnly()
{
    const studio::PlaygroundSpec spec = m_controls->spec();
    m_view->setScene(m_isDrawing && m_strokes.empty() ? sceneOf({}, {})
                                                      : dataScene(spec.data, spec.particles));
    m_view->setHandles({});
    m_view->setTitle(m_isDrawing && m_strokes.empty() ? tr("your data")
                         : isComing() ? tr("the new data; they are being sampled\u2026")
                                      : tr("the new data, not sampled yet"));
    m_inspector->clearMoment();
    m_clocks.clearLevel();
}

bool PlaygroundWorkspace::isComing() const
{
    return m_studio->isRunning() || m_refreshPause.isActive();
}

QString PlaygroundWorkspace::stageTitle(const studio::PointStep* step) const
{
    const QString shown = step ? tr("x\u209c at t = %1").arg(step->t)
                               : (m_run->isForward ? tr("data x\u2080") : tr("samples x\u2080"));
    // What becomes noise is there at once.
    const bool isSoon = isComing() && m_controls->mode() == PlaygroundMode::Forward;
    if (!m_isPending || m_refreshPause.isActive() || isSoon) return shown;
    return m_studio->isRunning()
        ? tr("%1 of the last run; a new one is being computed\u2026").arg(shown)
        : tr("%1 of the last run, not with these values: Ctrl+Enter").arg(shown);
}

void PlaygroundWorkspace::setDrawing(bool isDrawing)
{
    m_isDrawing = isDrawing;
    m_strokes.clear();
    m_view->setDrawing(isDrawing);
    if (!isDrawing) {
        m_messages->dismiss();
        showMoment();
        return;
    }
    m_messages->report(MessageBar::Kind::Note, tr("Draw on the stage: each stroke becomes data."));
    m_clocks.diffusion()->setPlaying(false);
    m_session.setTime(0);
    if (m_controls->mode() != PlaygroundMode::Forward) {  // where data are seen as they are
        m_controls->setMode(PlaygroundMode::Forward);
        showStage();
        refreshSoon();
    }
    showClock();
}

void PlaygroundWorkspace::askForField()
{
    if (!m_run || !m_isActive || isOutdated() || m_controls->mode() == PlaygroundMode::Race) return;
    const PlaygroundLayers layers = shownLayers();
    if (!layers.hasDensity && !layers.needsField()) return;
    const auto* step = stepAt(*m_run, m_clocks.diffusion()->playback().frame());
    studio::PlaygroundSpec spec = m_run->spec;
    spec.isLearned = spec.isLearned && m_network;
    m_sinceField.start();
    m_studio->requestField(fieldRequest(layers, spec, m_network, step ? step->t : 0));
}

void PlaygroundWorkspace::followClock()
{
    const bool isPlaying = m_clocks.diffusion()->playback().isPlaying();
    if (!isPlaying || !m_sinceField.isValid() || m_sinceField.hasExpired(fieldMs)) askForField();
    showMoment();
}

void PlaygroundWorkspace::showTexts()
{
    const bool isPlaying = m_clocks.diffusion()->playback().isPlaying();
    if (isPlaying && m_sinceTexts.isValid() && !m_sinceTexts.hasExpired(textsMs)) return;
    m_sinceTexts.start();
    m_inspector->setPosition(m_clocks.diffusion()->playback().frame(), m_picked.value_or(0));
}

void PlaygroundWorkspace::showMoment()
{
    if (!m_isActive || m_controls->mode() == PlaygroundMode::Race) return;
    if (!m_run) return m_clocks.clearLevel();
    if (isOutdated() || (m_isDrawing && m_strokes.empty())) {
        showDataOnly();
        return;
    }
    const int position = m_clocks.diffusion()->playback().frame();
    const auto* step = stepAt(*m_run, position);
    findLabels();
    const StageLayer lit = layerOf(m_symbol);
    const bool needsOne = lit == StageLayer::ForwardLaw || lit == StageLayer::Posterior;
    PlaneScene scene = sceneOf({.run = m_run.get(),
                                .position = position,
                                .field = m_field.get(),
                                .labels = m_labels.value_or(std::vector<int>()),
                                .picked = needsOne && !m_picked ? std::optional(0) : m_picked},
                               shownLayers());
    emphasise(scene, lit);
    m_particles.points = scene.points;
    m_view->setScene(std::move(scene));
    std::vector<glm::vec2> handles;
    if (!step && m_run->spec.data.name == "mixture")
        for (const toy::MixtureComponent& component : m_controls->spec().data.components)
            handles.emplace_back(component.mean.x, component.mean.y);
    m_view->setHandles(handles);
    m_view->setTitle(stageTitle(step));
    showTexts();
    if (step)
        m_clocks.showLevel(step->t, step->alphaBar);
    else
        m_clocks.showNoNoise();
}

PlaygroundLayers PlaygroundWorkspace::shownLayers() const
{
    return withLayer(m_controls->layers(), layerOf(m_symbol));
}

void PlaygroundWorkspace::highlight(const QString& symbol)
{
    const StageLayer before = layerOf(m_symbol);
    m_symbol = symbol;
    m_inspector->setHighlighted(symbol);
    if (layerOf(symbol) == before) return;
    askForField();
    showMoment();
}

void PlaygroundWorkspace::hoverStage(const glm::vec2& place)
{
    const PlaneProjection projection = m_view->projection();
    const auto found = pick(m_particles, projection, projection.toPixels(place));
    m_inspector->setHighlighted(
        found ? symbolOfPoints(m_particles.points[static_cast<std::size_t>(found->set)])
              : QString());
}

void PlaygroundWorkspace::takeRace(const RacePtr& race)
{
    m_race = race;
    m_raceStage->setRace(race);
    showRaceToCome();
    if (m_controls->mode() == PlaygroundMode::Race)
        m_inspector->setRace(true, race, m_raceStage->budget());
}

void PlaygroundWorkspace::showStage()
{
    const bool isRace = m_controls->mode() == PlaygroundMode::Race;
    m_view->setVisible(!isRace);
    m_raceStage->setVisible(isRace);
    m_inspector->setRace(isRace, m_race, m_raceStage->budget());
    showRaceToCome();
    showClock();
}

void PlaygroundWorkspace::showRaceToCome() { m_raceStage->setComing(isComing()); }

/// A race has no moment.
void PlaygroundWorkspace::showNoClock()
{
    m_clocks.setLevels({});
    m_clocks.diffusion()->setFrames(0, 1);
    m_clocks.clearLevel();
}

void PlaygroundWorkspace::askForGuidance()
{
    const studio::PlaygroundSpec& run = m_run->spec;
    m_inspector->setGuidance(run.guidance);
    const bool isGuided = !m_run->isForward && run.guidance.kind != "none"
        && run.sampler.name != "langevin" && (!run.isLearned || m_network);
    if (!isGuided) {
        m_guidanceKey = {};
        m_studio->cancelGuidance();
        m_inspector->setGuidanceCurves(nullptr);
        return;
    }
    GuidanceKey key{.data = run.data,
                    .alphasCumprod = diffusion::makeSchedule(run.schedule).alphasCumprod(),
                    .sampler = run.sampler,
                    .label = run.guidance.label,
                    .isLearned = run.isLearned,
                    .network = run.isLearned ? m_network : nullptr};
    const bool isLearning = run.isLearned && m_studio->isTraining();
    if (key == m_guidanceKey || (isLearning && m_guidanceKey.label >= 0)) return;
    m_guidanceKey = std::move(key);
    studio::GuidanceCurveSpec spec{.run = run};
    spec.run.particles = curveParticles;
    spec.run.mistake = "none";
    spec.run.sampler.steps = std::min(spec.run.sampler.steps, curveSteps);
    m_studio->requestGuidance(spec, m_network);
}

}  // namespace driftwalk::gui
