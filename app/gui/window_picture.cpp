#include "app/gui/window_picture.h"

#include "app/gui/main_window.h"
#include "app/gui/workspaces/image/image_workspace.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "widgets/playback/two_clocks.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>

namespace driftwalk::gui {

namespace {

constexpr int settleMs = 700;  // for the camera to arrive

void fail(const QString& text)
{
    std::fprintf(stderr, "driftwalk: %s\n", qPrintable(text));
    QApplication::exit(1);
}

void write(MainWindow& window, const QString& path)
{
    QApplication::processEvents();  // on a busy machine plots may still wait to be drawn
    if (window.grab().save(path, "PNG"))
        QApplication::exit(0);
    else
        fail(QStringLiteral("%1: cannot be written").arg(path));
}

void settle(MainWindow& window, const Options& options)
{
    if (window.workspace().isBusy()) {
        QObject::connect(
            &window.workspace(), &Workspace::busyEnded, &window,
            [&window, options] { settle(window, options); },
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
        return;
    }
    window.clocks().motion()->setPlaying(false);
    if (options.step) window.clocks().diffusion()->seek(*options.step);
    if (options.frame) window.clocks().motion()->seek(*options.frame);
    QTimer::singleShot(settleMs, &window,
                       [&window, path = options.screenshot] { write(window, path); });
}

}  // namespace

void takePicture(MainWindow& window, const Options& options)
{
    const auto settleNow = [&window, options] { settle(window, options); };
    auto* image = qobject_cast<ImageWorkspace*>(&window.workspace());
    if (image && !options.prompt.isEmpty()) {
        QObject::connect(&image->studio(), &ImageStudio::generated, &window, settleNow,
                         Qt::QueuedConnection);
        QObject::connect(&image->studio(), &ImageStudio::failed, &window, &fail);
    } else if (image && !options.file.isEmpty()) {
        QObject::connect(image, &Workspace::fileWorkEnded, &window, settleNow);
    } else if (image) {
        settleNow();
    } else if (!options.prompt.isEmpty()) {
        QObject::connect(&window.studio(), &MotionStudio::generated, &window, settleNow,
                         Qt::QueuedConnection);
        QObject::connect(&window.studio(), &MotionStudio::failed, &window, &fail);
    } else if (!options.file.isEmpty()) {
        QObject::connect(&window.motion(), &MotionWorkspace::fileWorkEnded, &window, settleNow);
    } else {
        QObject::connect(&window.studio(), &MotionStudio::modelLoaded, &window, settleNow,
                         Qt::QueuedConnection);
        QObject::connect(&window.studio(), &MotionStudio::failed, &window, settleNow,
                         Qt::QueuedConnection);
    }
}

}  // namespace driftwalk::gui
