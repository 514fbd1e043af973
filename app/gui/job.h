// Long work in a thread of its own, with signals for the GUI. The only class of the program that
// knows threads.
#pragma once

#include "app/gui/latest.h"
#include "core/util/progress.h"

#include <QObject>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace driftwalk::gui {

/// One piece of work at a time, always in the same thread. All public functions and signals belong
/// to the thread that the Job lives in.
class Job : public QObject {
    Q_OBJECT

public:
    /// Runs in the worker: touches only what it captured by value, throws Error to fail, and tests
    /// the token.
    using Work = std::function<void(std::stop_token, const ProgressFn&)>;

    explicit Job(QObject* parent = nullptr);
    /// Asks running work to stop and waits for it; no signal follows.
    ~Job() override;

    /// Exactly one of finished, failed and cancelled follows. Not to be called while work is
    /// running.
    void start(Work work);
    /// Asks running work to stop and returns at once; `cancelled` follows, even if the work ends by
    /// itself first.
    void cancel();

    /// From start() until just before the closing signal.
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    /// At most one of these is on its way; values that come faster than the GUI takes them are left
    /// out.
    void progressed(int done, int total);
    void finished();
    /// @param text  one sentence for the user
    void failed(const QString& text);
    void cancelled();

private:
    void run(const std::stop_token& end);
    void perform(const Work& work, const std::stop_token& stop);
    void reportProgress(int done, int total);
    void deliverProgress();

    bool m_isRunning = false;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    Work m_work;
    std::stop_source m_stop;
    Latest<std::pair<int, int>> m_progress;
    std::atomic<bool> m_progressInFlight = false;
    std::jthread m_thread;  // last: joined before the others die
};

}  // namespace driftwalk::gui
