#include "app/gui/motion_studio.h"

namespace driftwalk::gui {

MotionStudio::MotionStudio(EngineSource source, QObject* parent)
    : QObject(parent),
      m_workshop(std::make_shared<Workshop>())
{
    m_workshop->source = std::move(source);
    connect(&m_job, &Job::progressed, this, [this] {
        const auto step = m_workshop->step.take();
        if (step && m_state == State::Generating) Q_EMIT stepMade(*step);
    });
    connect(&m_job, &Job::finished, this, &MotionStudio::finish);
    connect(&m_job, &Job::failed, this, [this](const QString& text) {
        setState(m_model ? State::Ready : State::Unloaded);
        Q_EMIT failed(text);
    });
    connect(&m_job, &Job::cancelled, this, [this] {
        setState(State::Ready);
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
    if (m_state != State::Ready) return;
    m_workshop->step.take();  // a last step of a run that was cancelled
    m_job.start([shop = m_workshop, spec](const std::stop_token& stop, const ProgressFn& progress) {
        studio::validate(spec);
        const auto onStep = [&](const studio::MotionStep& step) {
            shop->step.set(std::make_shared<studio::MotionStep>(step));
            progress(step.index + 1, step.stepCount);
        };
        shop->result
            = std::make_shared<studio::GeneratedMotion>(shop->engine->generate(spec, onStep, stop));
    });
    setState(State::Generating);
}

void MotionStudio::cancel()
{
    if (m_state != State::Generating) return;
    m_job.cancel();
    setState(State::Cancelling);
}

void MotionStudio::finish()
{
    const bool wasLoading = m_state == State::Loading;
    if (wasLoading) m_model = m_workshop->loadedModel;
    setState(State::Ready);
    if (wasLoading)
        Q_EMIT modelLoaded();
    else
        Q_EMIT generated(std::exchange(m_workshop->result, nullptr));
}

}  // namespace driftwalk::gui
