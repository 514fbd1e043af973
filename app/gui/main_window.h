// The program's window: menus, keys, the workspace, the two clocks and the status line.
#pragma once

#include "app/gui/motion_studio.h"
#include "widgets/style/theme.h"

#include <QMainWindow>

#include <functional>

class QActionGroup;
class QLabel;
class QMenu;

namespace driftwalk::widgets {
class TwoClocks;
}

namespace driftwalk::gui {

class MotionWorkspace;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(EngineSource source, QWidget* parent = nullptr);
    ~MainWindow() override;

    MotionStudio& studio() { return *m_studio; }

    MotionWorkspace& motion() { return *m_motion; }

    widgets::TwoClocks& clocks() { return *m_clocks; }

    /// Light, dark or as the system; remembered.
    void setTheme(widgets::ThemeChoice choice);

Q_SIGNALS:
    /// Once, after the window was first painted.
    void painted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void createActions();
    void createFileMenu();
    void createViewMenu();
    void createThemeMenu(QMenu* view);
    void createPlayMenu();
    void createHelpMenu();
    void createCorner();
    void showThemeIcon();
    void createStatus();
    void restoreLayout();

    QAction* addTo(QMenu* menu, const QString& text, const QKeySequence& key,
                   const std::function<void()>& act);
    QAction* addPanelToggle(QMenu* menu, const QString& text, const QKeySequence& key,
                            QWidget* panel, const QString& name);
    void setLecture(bool lecture);
    void showModelState();
    void showLastRun(const MotionPtr& motion);

    MotionStudio* m_studio = nullptr;
    widgets::TwoClocks* m_clocks = nullptr;
    MotionWorkspace* m_motion = nullptr;
    QActionGroup* m_themes = nullptr;
    QAction* m_controlsShown = nullptr;
    QAction* m_inspectorShown = nullptr;
    QAction* m_lecture = nullptr;
    QAction* m_turnTheme = nullptr;
    QLabel* m_modelState = nullptr;
    bool m_isPainted = false;
    double m_msPerStep = 0;
};

}  // namespace driftwalk::gui
