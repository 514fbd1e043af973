#include "app/gui/autosave.h"
#include "app/gui/command_line.h"
#include "app/gui/main_window.h"
#include "app/gui/settings.h"
#include "app/gui/window_picture.h"
#include "app/gui/workspaces/image/image_workspace.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "core/util/blas.h"
#include "core/util/restart.h"
#include "widgets/style/tips.h"

#include <QApplication>
#include <QSurfaceFormat>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

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
void startWork(gui::MainWindow& window, const gui::Options& options, bool isRestored)
{
    if (options.exitAfterStartup) {
        window.close();
        return;
    }
    if (options.workspace > 0 || !isRestored) window.showWorkspace(options.workspace);
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

/// @param autosave  may be null
void startWhenRestored(gui::MainWindow& window, const gui::Options& options,
                       gui::Autosave* autosave)
{
    if (!autosave) return startWork(window, options, false);
    QObject::connect(
        autosave, &gui::Autosave::settled, &window,
        [&window, options](bool isRestored) { startWork(window, options, isRestored); });
    autosave->start();
}

/// Whether all that is wanted is printed, for which no display is needed.
bool wantsWordsOnly(int argc, char** argv)
{
    return std::any_of(argv + 1, argv + argc, [](const char* argument) {
        const std::string_view text(argument);
        return text == "--help" || text == "-h" || text == "--help-all" || text == "--version"
            || text == "-v";
    });
}

/// Qt ends the program with a core dump where it finds no display; this says it in one line.
void endWithoutDisplay(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    const bool isOfPlatform
        = std::string_view(context.category ? context.category : "").starts_with("qt.qpa");
    if (type == QtFatalMsg) {
        std::fputs("driftwalk: no window can be opened: there is no display (set DISPLAY or "
                   "WAYLAND_DISPLAY; driftwalk-cli needs none)\n",
                   stderr);
        std::_Exit(1);
    }
    if (!isOfPlatform) std::fprintf(stderr, "%s\n", qPrintable(text));
}

void nameProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("driftwalk"));
    QCoreApplication::setOrganizationName(QStringLiteral("driftwalk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DRIFTWALK_VERSION));
}

int run(int argc, char** argv)
{
    nameProgram();
    if (wantsWordsOnly(argc, argv)) {
        const QCoreApplication application(argc, argv);
        gui::parseCommandLine(application);  // ends the process
    }
    setSurfaceFormat();
    qInstallMessageHandler(endWithoutDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(nullptr);
    QApplication::setApplicationDisplayName(QStringLiteral("Driftwalk"));
    const gui::Options options = gui::parseCommandLine(application);
    application.installEventFilter(new widgets::TipKeeper(&application));
    widgets::applyTheme(application, options.theme.value_or(gui::Settings::theme()));

    gui::MainWindow window(gui::bundledEngine());
    if (!options.size.isEmpty()) window.resize(options.size);
    std::unique_ptr<gui::Autosave> autosave;
    if (!options.exitAfterStartup && options.screenshot.isEmpty())
        autosave = std::make_unique<gui::Autosave>(window, gui::Autosave::usualFolder());
    QObject::connect(&window, &gui::MainWindow::painted, &window,
                     [&] { startWhenRestored(window, options, autosave.get()); });
    window.show();
    const int code = QApplication::exec();
    if (autosave) autosave->end();
    return code;
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
