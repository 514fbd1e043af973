// How fast the Playground follows its clock: frames per second while playing, and the time from a
// change of t to the next frame, also while a network trains. Counts the frames whose particles
// were drawn anew and are in the window. Needs an X server; prints a table.
#include "app/gui/main_window.h"
#include "app/gui/workspaces/playground/playground_controls.h"
#include "app/gui/workspaces/playground/playground_workspace.h"
#include "core/util/blas.h"
#include "core/util/restart.h"
#include "tests/support/fresh_settings.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/plane/plane_area.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

using namespace driftwalk;

namespace {

constexpr int particles = 10000;
constexpr int playMs = 4000;
constexpr int patienceMs = 30000;
constexpr int seeks = 21;
constexpr int samplerSteps = 200;  // more than the frames that are hoped for in 5 s

bool waitFor(const std::function<bool()>& isDone)
{
    QElapsedTimer timer;
    timer.start();
    while (!isDone() && timer.elapsed() < patienceMs)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    return isDone();
}

void wait(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

/// The program's window with the Playground in front.
struct Stage {
    gui::MainWindow window{gui::bundledEngine()};
    widgets::TwoClocks* clocks = &window.clocks();
    gui::PlaygroundWorkspace* workspace = nullptr;
    int frames = 0;

    Stage()
    {
        window.resize(1280, 720);
        window.show();
        const auto names = gui::MainWindow::workspaceNames();
        window.showWorkspace(static_cast<int>(names.indexOf(QLatin1String("Playground"))));
        workspace = qobject_cast<gui::PlaygroundWorkspace*>(&window.workspace());
        setSlider(QStringLiteral("Particles"), particles);
        QObject::connect(workspace->findChild<widgets::PlaneArea*>(), &widgets::PlaneArea::drawn,
                         &window, [this] { ++frames; });
    }

    void setSlider(const QString& name, double value)
    {
        for (auto* slider : workspace->controls()->findChildren<widgets::ValueSlider*>())
            for (auto* label : slider->findChildren<QLabel*>())
                if (label->text().remove('&') == name) slider->setValue(value);
    }

    bool isReady() const
    {
        return workspace->run() && workspace->run()->samples.size() == particles;
    }
};

double framesPerSecond(Stage& stage)
{
    auto* clock = stage.clocks->diffusion();
    clock->setLooping(true);
    clock->setPlaying(true);
    wait(500);
    stage.frames = 0;
    QElapsedTimer timer;
    timer.start();
    wait(playMs);
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    clock->setPlaying(false);
    return stage.frames / seconds;
}

/// Milliseconds from a change of t to the frame that shows it: median and largest.
std::pair<double, double> delays(Stage& stage)
{
    std::vector<double> times;
    for (int i = 0; i < seeks; ++i) {
        wait(60);
        stage.frames = 0;
        QElapsedTimer timer;
        timer.start();
        stage.clocks->diffusion()->seek((i * 37)
                                        % stage.clocks->diffusion()->playback().frameCount());
        waitFor([&stage] { return stage.frames > 0; });
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times.back()};
}

}  // namespace

int main(int argc, char** argv)
{
    // As the program does.
    restartWith({{"OMP_WAIT_POLICY", "passive"}, {"OPENBLAS_CORETYPE", openBlasKernels()}}, argv);
    QApplication application(argc, argv);
    const QTemporaryDir settings;
    tests::useFreshSettings(settings);
    widgets::applyTheme(application, widgets::ThemeChoice::Light);
    Stage stage;
    if (!waitFor([&stage] { return stage.isReady(); })) return 1;
    std::printf("%d particles with trails and density, window %d x %d\n", particles,
                stage.window.width(), stage.window.height());
    std::printf("playing            %6.1f frames/s\n", framesPerSecond(stage));
    auto [median, most] = delays(stage);
    std::printf("change of t        %6.1f ms, at most %.1f ms\n", median, most);
    stage.setSlider(QStringLiteral("Steps"), samplerSteps);
    for (auto* button : stage.workspace->controls()->findChildren<QPushButton*>())
        if (button->text() == QLatin1String("Train")) button->click();
    waitFor([&stage] { return stage.workspace->run()->trajectory.size() == samplerSteps; });
    wait(1000);
    std::tie(median, most) = delays(stage);
    std::printf("while it trains    %6.1f ms, at most %.1f ms\n", median, most);
    std::printf("playing, training  %6.1f frames/s\n", framesPerSecond(stage));
    return 0;
}
