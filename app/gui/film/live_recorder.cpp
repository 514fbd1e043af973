#include "app/gui/film/live_recorder.h"

#include "widgets/film/film_picture.h"

namespace driftwalk::gui {

LiveRecorder::LiveRecorder(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(1000 / fps);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LiveRecorder::turn);
    connect(&m_finish, &Job::finished, this, [this] {
        m_pipe.reset();
        Q_EMIT finished(m_path);
    });
    connect(&m_finish, &Job::failed, this, &LiveRecorder::fail);
}

void LiveRecorder::start(QWidget* source, const QString& path)
try {
    m_source = source;
    m_path = path;
    const QSize pixels = source->size() * source->devicePixelRatio();
    m_size = {pixels.width() / 2 * 2, pixels.height() / 2 * 2};
    const video::VideoSpec spec{.width = m_size.width(), .height = m_size.height(), .fps = fps};
    m_pipe = std::make_shared<video::VideoPipe>(path.toStdU16String(), spec);
    m_pushed = 0;
    m_elapsed.start();
    m_timer.start();
    Q_EMIT recordingChanged(true);
    Q_EMIT secondsChanged(0);
    turn();

} catch (const Error& error) {
    fail(QString::fromStdString(error.what()));
}

void LiveRecorder::stop()
{
    if (!isRecording()) return;
    turn();
    if (!isRecording()) return;  // that failed
    m_timer.stop();
    Q_EMIT recordingChanged(false);
    m_finish.start([pipe = m_pipe](const std::stop_token&, const ProgressFn&) { pipe->finish(); });
}

void LiveRecorder::turn()
try {
    const auto due = static_cast<int>(m_elapsed.elapsed() * fps / 1000) + 1;
    if (!m_source || m_pushed >= due || m_pipe->isFull()) return;
    const video::VideoFrame frame = widgets::toVideoFrame(
        widgets::fitted(m_source->grab().toImage(), m_size, m_source->palette().window().color()));
    while (m_pushed < due && !m_pipe->isFull()) {
        m_pipe->push(frame);
        if (++m_pushed % fps == 0) Q_EMIT secondsChanged(m_pushed / fps);
    }

} catch (const Error& error) {
    fail(QString::fromStdString(error.what()));
}

void LiveRecorder::fail(const QString& text)
{
    const bool wasRecording = isRecording();
    m_timer.stop();
    m_pipe.reset();
    if (wasRecording) Q_EMIT recordingChanged(false);
    Q_EMIT failed(text);
}

}  // namespace driftwalk::gui
