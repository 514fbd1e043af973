// Makes a film of pictures that only the thread of the GUI can draw: one for each turn of the event
// loop, encoded beside it.
#pragma once

#include "app/gui/job.h"
#include "core/video/video_pipe.h"

#include <QImage>
#include <QTimer>

#include <functional>
#include <memory>

namespace driftwalk::gui {

/// Draws picture 0, 1, ... of a film. @throws Error if it cannot
using FilmPictures = std::function<QImage(int)>;

struct FilmOrder {
    QString path;
    video::VideoSpec spec;
    video::Metadata metadata;
    int count = 0;  ///< of pictures
    FilmPictures pictures;
};

class FilmRecorder : public QObject {
    Q_OBJECT

public:
    explicit FilmRecorder(QObject* parent = nullptr);

    /// One of finished, failed and cancelled follows. Not to be called while a film is being made.
    void start(FilmOrder order);

    /// Leaves no file behind.
    void cancel();

    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void progressed(int done, int total);
    void finished(const QString& path);
    /// @param text  one sentence for the user
    void failed(const QString& text);
    void cancelled();

private:
    void turn();
    void close();
    void fail(const QString& text);

    FilmOrder m_order;
    int m_done = 0;
    bool m_isRunning = false;
    QTimer m_timer;
    std::shared_ptr<video::VideoPipe> m_pipe;
    Job m_finish;
};

}  // namespace driftwalk::gui
