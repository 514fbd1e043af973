#include "app/gui/job.h"

#include <QMetaObject>

#include <unistd.h>

namespace driftwalk::gui {

namespace {

constexpr int niceness = 5;

/// The first line of an exception's text; some libraries put a whole stack trace below it.
QString firstLine(const std::exception& error)
{
    return QString::fromUtf8(error.what()).section(QLatin1Char('\n'), 0, 0);
}

}  // namespace

Job::Job(QObject* parent)
    : QObject(parent),
      m_thread([this](const std::stop_token& end) { run(end); })
{
}

Job::~Job() { cancel(); }

void Job::start(Work work)
{
    Q_ASSERT(!m_isRunning);
    m_isRunning = true;
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = std::stop_source();
        m_work = std::move(work);
    }
    m_wake.notify_one();
}

void Job::cancel() { m_stop.request_stop(); }

void Job::run(const std::stop_token& end)
{
    // In Linux this is the thread's alone, and that of the threads it starts to compute with: work
    // gives way to drawing.
    [[maybe_unused]] const int priority = nice(niceness);
    while (true) {
        Work work;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, end, [this] { return static_cast<bool>(m_work); });
            if (end.stop_requested()) return;
            work = std::exchange(m_work, nullptr);
            stop = m_stop.get_token();
        }
        perform(work, stop);
    }
}

void Job::perform(const Work& work, const std::stop_token& stop)
{
    std::function<void()> announce = [this] { Q_EMIT finished(); };
    try {
        work(stop, [this](int done, int total) { reportProgress(done, total); });
        throwIfStopped(stop);
    } catch (const Cancelled&) {
        announce = [this] { Q_EMIT cancelled(); };
    } catch (const std::exception& error) {
        announce = [this, text = firstLine(error)] { Q_EMIT failed(text); };
    }
    const auto close = [this, announce] {
        m_isRunning = false;
        announce();
    };
    QMetaObject::invokeMethod(this, close, Qt::QueuedConnection);
}

void Job::reportProgress(int done, int total)
{
    m_progress.set({done, total});
    if (!m_progressInFlight.exchange(true))
        QMetaObject::invokeMethod(this, &Job::deliverProgress, Qt::QueuedConnection);
}

void Job::deliverProgress()
{
    m_progressInFlight = false;
    if (const auto progress = m_progress.take())
        Q_EMIT progressed(progress->first, progress->second);
}

}  // namespace driftwalk::gui
