#include "app/gui/film/film_recorder.h"

#include "widgets/film/film_picture.h"

#include <utility>

namespace driftwalk::gui {

FilmRecorder::FilmRecorder(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &FilmRecorder::turn);
    connect(&m_finish, &Job::finished, this, [this] {
        close();
        Q_EMIT finished(m_order.path);
    });
    connect(&m_finish, &Job::failed, this, &FilmRecorder::fail);
    connect(&m_finish, &Job::cancelled, this, [this] {
        close();
        Q_EMIT cancelled();
    });
}

void FilmRecorder::start(FilmOrder order)
{
    m_order = std::move(order);
    m_done = 0;
    m_isRunning = true;
    try {
        m_pipe = std::make_shared<video::VideoPipe>(m_order.path.toStdU16String(), m_order.spec,
                                                    m_order.metadata);
    } catch (const Error& error) {
        // After start() has returned, as all other ends.
        QMetaObject::invokeMethod(
            this, [this, text = QString::fromStdString(error.what())] { fail(text); },
            Qt::QueuedConnection);
        return;
    }
    m_timer.start();
}

void FilmRecorder::cancel()
{
    if (!m_isRunning) return;
    if (m_finish.isRunning()) {
        m_finish.cancel();
        return;
    }
    close();
    Q_EMIT cancelled();
}

void FilmRecorder::turn()
try {
    if (m_pipe->isFull()) return;
    if (m_done < m_order.count) {
        m_pipe->push(widgets::toVideoFrame(m_order.pictures(m_done)));
        Q_EMIT progressed(++m_done, m_order.count);
        return;
    }
    m_timer.stop();
    m_finish.start([pipe = m_pipe](const std::stop_token& stop, const ProgressFn&) {
        throwIfStopped(stop);
        pipe->finish();
    });

} catch (const Error& error) {
    fail(QString::fromStdString(error.what()));
}

void FilmRecorder::close()
{
    m_timer.stop();
    m_pipe.reset();
    m_order.pictures = {};
    m_isRunning = false;
}

void FilmRecorder::fail(const QString& text)
{
    close();
    Q_EMIT failed(text);
}

}  // namespace driftwalk::gui
