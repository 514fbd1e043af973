#include "app/gui/workspaces/elbo/elbo_studio.h"

#include <utility>

namespace driftwalk::gui {

ElboStudio::ElboStudio(EngineOpener open, QObject* parent)
    : QObject(parent),
      m_workshop(std::make_shared<Workshop>())
{
    m_workshop->open = std::move(open);
    connect(&m_job, &Job::progressed, this, &ElboStudio::deliver);
    connect(&m_job, &Job::finished, this, [this] { finish(true); });
    connect(&m_job, &Job::cancelled, this, [this] { finish(false); });
    connect(&m_job, &Job::failed, this, [this](const QString& text) {
        if (!m_waiting) Q_EMIT failed(text);
        finish(false);
    });
}

ElboStudio::~ElboStudio() { m_waiting = nullptr; }

void ElboStudio::estimate(const studio::ElboRunSpec& spec, const NetworkPtr& network)
{
    start([spec, network, shop = m_workshop](const std::stop_token& stop,
                                             const ProgressFn& progress) {
        if (!shop->engine) shop->engine = shop->open();
        shop->news.take();  // of the work before
        const auto onNews = [&](const studio::ElboNews& news) {
            shop->news.set(std::make_shared<const studio::ElboNews>(news));
            progress(news.draws, news.drawsWanted);
        };
        shop->engine->evaluate(spec, network, onNews, stop);
    });
}

void ElboStudio::start(const Job::Work& work)
{
    if (m_job.isRunning()) {
        m_waiting = work;
        m_job.cancel();
    } else {
        m_job.start(work);
    }
}

void ElboStudio::cancel()
{
    m_waiting = nullptr;
    m_job.cancel();
}

void ElboStudio::deliver()
{
    if (const auto news = m_workshop->news.take(); news && !m_waiting) Q_EMIT changed(*news);
}

void ElboStudio::finish(bool isComplete)
{
    deliver();
    if (m_waiting)
        m_job.start(std::exchange(m_waiting, nullptr));
    else
        Q_EMIT ended(isComplete);
}

}  // namespace driftwalk::gui
