#include "app/gui/workspaces/image/image_studio.h"

namespace driftwalk::gui {

ImageStudio::ImageStudio(ImageEngineSource source, QObject* parent)
    : QObject(parent),
      m_workshop(std::make_shared<Workshop>())
{
    m_workshop->source = std::move(source);
    connect(&m_job, &Job::progressed, this, [this] {
        takeModel();
        const auto step = m_workshop->step.take();
        if (step && m_state == State::Generating) Q_EMIT stepMade(*step);
    });
    connect(&m_job, &Job::finished, this, [this] {
        takeModel();
        setState(State::Idle);
        Q_EMIT generated(std::exchange(m_workshop->result, nullptr));
    });
    connect(&m_job, &Job::failed, this, [this](const QString& text) {
        takeModel();
        setState(State::Idle);
        Q_EMIT failed(text);
    });
    connect(&m_job, &Job::cancelled, this, [this] {
        takeModel();
        setState(State::Idle);
        Q_EMIT cancelled();
    });
}

void ImageStudio::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void ImageStudio::takeModel()
{
    if (auto model = m_workshop->model.take()) m_model = *model;
}

void ImageStudio::generate(const studio::ImageSpec& spec)
{
    if (m_state != State::Idle) return;
    m_workshop->step.take();  // a last step of a run that was cancelled
    m_job.start([shop = m_workshop, spec](const std::stop_token& stop, const ProgressFn& progress) {
        studio::validate(spec);
        if (!shop->engine) {
            const auto weights = shop->source.weights();
            auto engine = shop->source.open();
            shop->model.set(std::make_shared<studio::ImageModelInfo>(engine->load(weights)));
            shop->engine = std::move(engine);
        }
        throwIfStopped(stop);
        const auto onStep = [&](const studio::ImageStep& step) {
            shop->step.set(std::make_shared<studio::ImageStep>(step));
            progress(step.index + 1, step.stepCount);
        };
        shop->result
            = std::make_shared<studio::GeneratedImage>(shop->engine->generate(spec, onStep, stop));
    });
    setState(State::Generating);
}

void ImageStudio::cancel()
{
    if (m_state != State::Generating) return;
    m_job.cancel();
    setState(State::Cancelling);
}

}  // namespace driftwalk::gui
