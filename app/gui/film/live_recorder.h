// Films the window as it is used: what the lecturer shows, at a steady rate.
#pragma once

#include "app/gui/job.h"
#include "core/video/video_pipe.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace driftwalk::gui {

/// Pictures that the machine was too slow for are those before them once more, so that the film is
/// as long as the lesson.
class LiveRecorder : public QObject {
    Q_OBJECT

public:
    explicit LiveRecorder(QObject* parent = nullptr);

    static constexpr int fps = 20;

    /// One of finished and failed follows. Not to be called while recording.
    /// @param source  its size now is the film's
    void start(QWidget* source, const QString& path);

    /// Completes the film.
    void stop();

    bool isRecording() const { return m_timer.isActive(); }

    /// Whether a film is being recorded or completed.
    bool isBusy() const { return m_pipe != nullptr; }

Q_SIGNALS:
    void recordingChanged(bool isRecording);
    /// Of the film so far; about once a second.
    void secondsChanged(int seconds);
    void finished(const QString& path);
    /// @param text  one sentence for the user
    void failed(const QString& text);

private:
    void turn();
    void fail(const QString& text);

    QPointer<QWidget> m_source;
    QString m_path;
    QSize m_size;
    int m_pushed = 0;
    QElapsedTimer m_elapsed;
    QTimer m_timer;
    std::shared_ptr<video::VideoPipe> m_pipe;
    Job m_finish;
};

}  // namespace driftwalk::gui
