#include "app/gui/command_line.h"
#include "app/gui/main_window.h"
#include "app/gui/settings.h"
#include "app/gui/window_picture.h"
#include "app/gui/workspaces/image/image_workspace.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "core/util/blas.h"
#include "core/util/restart.h"

#include <QApplication>
#include <QSurfaceFormat>

#include <cstdio>

namespace {

using namespace driftwalk;

void setSurfaceFormat()
{
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(24);
    format.setSamples(4);
    QSurfaceFormat::setDefaultFormat(format);
}

/// What happens when the window is there: the model is loaded, and the command line's wishes are
/// met.
void startWork(gui::MainWindow& window, const gui::Options& options)
{
    if (options.exitAfterStartup) {
        window.close();
        return;
    }
    window.showWorkspace(options.workspace);
    window.studio().load();
    if (auto* image = qobject_cast<gui::ImageWorkspace*>(&window.workspace())) {
        if (!options.file.isEmpty()) image->openPicture(options.file);
        if (!options.prompt.isEmpty()) image->generateFrom(options.prompt);
    } else if (!options.file.isEmpty()) {
        window.motion().openFile(options.file);
    }
    if (!options.prompt.isEmpty() && &window.workspace() == &window.motion()) {
        QObject::connect(
            &window.studio(), &gui::MotionStudio::modelLoaded, &window,
            [&window, prompt = options.prompt] { window.motion().generateOnce(prompt); });
    }
    if (!options.screenshot.isEmpty()) gui::takePicture(window, options);
}

int run(int argc, char** argv)
{
    setSurfaceFormat();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("driftwalk"));
    QApplication::setOrganizationName(QStringLiteral("driftwalk"));
    QApplication::setApplicationDisplayName(QStringLiteral("Driftwalk"));
    QApplication::setApplicationVersion(QStringLiteral(DRIFTWALK_VERSION));
    const gui::Options options = gui::parseCommandLine(application);
    widgets::applyTheme(application, options.theme.value_or(gui::Settings::theme()));

    gui::MainWindow window(gui::bundledEngine());
    if (!options.size.isEmpty()) window.resize(options.size);
    QObject::connect(&window, &gui::MainWindow::painted, &window,
                     [&window, options] { startWork(window, options); });
    window.show();
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv)
{
    // OpenMP's default makes idle threads spin, which slows the drawing of the figure down by an
    // order of magnitude.
    restartWith({{"OMP_WAIT_POLICY", "passive"}, {"OPENBLAS_CORETYPE", openBlasKernels()}}, argv);
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "driftwalk: %s\n", error.what());
        return 1;
    }
}
