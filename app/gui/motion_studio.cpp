#include "app/gui/motion_studio.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::gui {

namespace {

constexpr double keptNoise = 8e6;  // numbers of a run, 32 MB

/// Of how many steps one keeps its noise, so that all that is kept stays within bounds; steps with
/// noise keep their poses too.
int noiseStride(const studio::Timeline& timeline)
{
    const double poses = static_cast<double>(studio::frameCount(timeline)) * timeline.steps;
    const double prompts = static_cast<double>(timeline.blocks.size()) + 1;
    const double perStep = studio::frameCount(timeline)
        * ((motion::jointCount + motion::bodyPartCount) * prompts + motion::jointCount);
    const double numbers = perStep * timeline.steps;
    return static_cast<int>(
        std::ceil(std::max({1.0, numbers / keptNoise, poses / studio::maxTrajectoryFrames})));
}

}  // namespace

MotionStudio::MotionStudio(EngineSource source, QObject* parent)
    : QObject(parent),
      m_workshop(std::make_shared<Workshop>())
{
    m_workshop->source = std::move(source);
    connect(&m_job, &Job::progressed, this, [this](int done, int total) {
        if (m_state == State::Generating) Q_EMIT progressed(done, total);
        deliver();
    });
    connect(&m_job, &Job::finished, this, &MotionStudio::finish);
    connect(&m_job, &Job::failed, this, [this](const QString& text) {
        const bool wasEstimating = std::exchange(m_isEstimating, false);
        setState(m_model ? State::Ready : State::Unloaded);
        if (wasEstimating)
            Q_EMIT boundFailed(text);
        else
            Q_EMIT failed(text);
    });
    connect(&m_job, &Job::cancelled, this, [this] {
        const bool wasEstimating = std::exchange(m_isEstimating, false);
        setState(State::Ready);
        if (wasEstimating)
            Q_EMIT boundEnded();
        else
            Q_EMIT cancelled();
    });
}

void MotionStudio::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void MotionStudio::load()
{
    if (m_state != State::Unloaded) return;
    m_job.start([shop = m_workshop](const std::stop_token&, const ProgressFn&) {
        const auto weights = shop->source.weights();
        auto engine = shop->source.open();
        shop->loadedModel = engine->load(weights);
        shop->engine = std::move(engine);
    });
    setState(State::Loading);
}

void MotionStudio::generate(const studio::MotionSpec& spec)
{
    startGenerating([spec](studio::MotionEngine& engine, const studio::MotionStepFn& onStep,
                           const std::stop_token& stop) {
        studio::validate(spec);
        return engine.generate(spec, onStep, stop);
    });
}

void MotionStudio::compose(const studio::Timeline& timeline)
{
    startGenerating([timeline](studio::MotionEngine& engine, const studio::MotionStepFn& onStep,
                               const std::stop_token& stop) {
        studio::validate(timeline);
        const auto wantsNoise
            = [stride = noiseStride(timeline)](int index) { return index % stride == 0; };
        return engine.compose(timeline, {.onStep = onStep, .wantsNoise = wantsNoise}, stop);
    });
}

void MotionStudio::edit(const studio::MotionEdit& edit)
{
    startGenerating([edit](studio::MotionEngine& engine, const studio::MotionStepFn& onStep,
                           const std::stop_token& stop) {
        studio::Timeline timeline = edit.timeline;
        timeline.seconds = edit.source.seconds();
        const auto wantsNoise
            = [stride = noiseStride(timeline)](int index) { return index % stride == 0; };
        return engine.edit(edit, {.onStep = onStep, .wantsNoise = wantsNoise}, stop);
    });
}

void MotionStudio::generateCandidates(const studio::MotionSpec& spec, int count)
{
    if (m_state != State::Ready) return;
    m_workshop->step.take();
    m_job.start(
        [shop = m_workshop, spec, count](const std::stop_token& stop, const ProgressFn& progress) {
            studio::validate(spec);
            shop->candidates = std::make_shared<const std::vector<studio::MotionCandidate>>(
                shop->engine->candidates(spec, count, progress, stop));
        });
    setState(State::Generating);
}

void MotionStudio::startGenerating(const Generate& generate)
{
    if (m_state != State::Ready) return;
    m_workshop->step.take();  // a last step of a run that was cancelled
    m_job.start(
        [shop = m_workshop, generate](const std::stop_token& stop, const ProgressFn& progress) {
            const auto onStep = [&](const studio::MotionStep& step) {
                shop->step.set(std::make_shared<studio::MotionStep>(step));
                progress(step.index + 1, step.stepCount);
            };
            shop->result
                = std::make_shared<studio::GeneratedMotion>(generate(*shop->engine, onStep, stop));
        });
    setState(State::Generating);
}

void MotionStudio::estimateBound(const motion::Clip& clip, const studio::MotionElboSpec& spec)
{
    if (m_state != State::Ready) return;
    m_workshop->bound.take();
    m_job.start(
        [shop = m_workshop, clip, spec](const std::stop_token& stop, const ProgressFn& progress) {
            const auto onNews = [&](const studio::ElboNews& news) {
                shop->bound.set(std::make_shared<const studio::ElboNews>(news));
                progress(news.draws, news.drawsWanted);
            };
            shop->engine->elbo(clip, spec, onNews, stop);
        });
    m_isEstimating = true;
    setState(State::Estimating);
}

void MotionStudio::deliver()
{
    if (const auto step = m_workshop->step.take(); step && m_state == State::Generating)
        Q_EMIT stepMade(*step);
    if (const auto bound = m_workshop->bound.take(); bound && m_state == State::Estimating)
        Q_EMIT boundChanged(*bound);
}

void MotionStudio::cancel()
{
    if (m_state != State::Generating && m_state != State::Estimating) return;
    m_job.cancel();
    setState(State::Cancelling);
}

void MotionStudio::finish()
{
    const bool wasLoading = m_state == State::Loading;
    deliver();
    const bool wasEstimating = std::exchange(m_isEstimating, false);
    if (wasLoading) m_model = m_workshop->loadedModel;
    setState(State::Ready);
    if (wasLoading)
        Q_EMIT modelLoaded();
    else if (wasEstimating)
        Q_EMIT boundEnded();
    else if (const auto candidates = std::exchange(m_workshop->candidates, nullptr))
        Q_EMIT candidatesMade(candidates);
    else
        Q_EMIT generated(std::exchange(m_workshop->result, nullptr));
}

}  // namespace driftwalk::gui
