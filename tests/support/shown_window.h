// The window of the program on the screen, with an engine that a test steers.
#pragma once

#include "app/gui/main_window.h"
#include "tests/support/fake_engine.h"
#include "tests/support/fresh_settings.h"

#include <QtTest/QtTest>

#include <memory>

namespace driftwalk::tests {

/// Painted and active, in the light theme, with empty settings kept in the folder.
/// @return  null if the window does not come
inline std::unique_ptr<gui::MainWindow> shownWindow(const QTemporaryDir& folder,
                                                    const std::shared_ptr<EngineControl>& control)
{
    useFreshSettings(folder);
    widgets::applyTheme(*qApp, widgets::ThemeChoice::Light);
    auto window = std::make_unique<gui::MainWindow>(
        gui::EngineSource{.open = [control] { return std::make_unique<FakeEngine>(control); },
                          .weights = [] { return std::filesystem::path("fake"); }});
    window->resize(1000, 640);
    QSignalSpy painted(window.get(), &gui::MainWindow::painted);
    window->show();
    if (!painted.wait()) return nullptr;
    window->activateWindow();
    return QTest::qWaitForWindowActive(window.get()) ? std::move(window) : nullptr;
}

}  // namespace driftwalk::tests
