// The program's window: menus, keys, the workspaces, the two clocks and the status line.
#pragma once

#include "app/gui/motion_studio.h"
#include "app/gui/session.h"
#include "app/gui/session_state.h"
#include "widgets/style/theme.h"

#include <QMainWindow>

#include <functional>
#include <vector>

class QActionGroup;
class QLabel;
class QMenu;
class QStackedWidget;

namespace driftwalk::widgets {
class ClockBar;
class TwoClocks;
}  // namespace driftwalk::widgets

namespace driftwalk::gui {

class LiveRecorder;
class MotionWorkspace;
class Workspace;
class TabSwitch;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(EngineSource source, QWidget* parent = nullptr);
    ~MainWindow() override;

    MotionStudio& studio() { return *m_studio; }

    Session& session() { return *m_session; }

    MotionWorkspace& motion() { return *m_motion; }

    /// The workspace in front.
    Workspace& workspace() { return *m_workspace; }

    widgets::TwoClocks& clocks() { return *m_clocks; }

    /// Whether there is a last session that can be opened.
    void offerLastSession(bool isThere);

    SessionState state() const;
    void restore(const SessionState& state);

    /// Light, dark or as the system; remembered.
    void setTheme(widgets::ThemeChoice choice);

    /// Names of the workspaces, as --workspace takes them.
    static QStringList workspaceNames();

public Q_SLOTS:
    /// Brings a workspace to the front.
    /// @param index  into workspaceNames()
    void showWorkspace(int index);

Q_SIGNALS:
    /// Once, after the window was first painted.
    void painted();
    void lastSessionWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void createActions();
    void createFileMenu();
    void askForFilm();
    void createRecorder(QMenu* menu);
    void toggleRecording();
    void createEditMenu();
    void createViewMenu();
    void createThemeMenu(QMenu* view);
    void createWorkspaceMenu(QMenu* view);
    void createRunMenu();
    /// The clock that the plain keys drive in the workspace in front.
    widgets::ClockBar* mainClock();
    void createHelpMenu();
    void createCorner();
    void showThemeIcon();
    void createStatus();
    void restoreLayout();

    void addPictures(QMenu* menu);
    void addCopy(QMenu* menu);
    QAction* addTo(QMenu* menu, const QString& text, const QKeySequence& key,
                   const std::function<void()>& act);
    QAction* addPanelToggle(QMenu* menu, const QString& text, const QKeySequence& key,
                            const QString& name);
    void showPanels();
    void setLecture(bool lecture);
    void showModelState();
    void showLastRun(const MotionPtr& motion);

    MotionStudio* m_studio = nullptr;
    Session* m_session = nullptr;
    widgets::TwoClocks* m_clocks = nullptr;
    QStackedWidget* m_stack = nullptr;
    std::vector<Workspace*> m_workspaces;  ///< in the order of workspaceNames(); null until shown
    Workspace* m_workspace = nullptr;
    MotionWorkspace* m_motion = nullptr;
    TabSwitch* m_switch = nullptr;
    QActionGroup* m_themes = nullptr;
    QActionGroup* m_places = nullptr;  ///< one action for each workspace
    QAction* m_controlsShown = nullptr;
    QAction* m_inspectorShown = nullptr;
    QAction* m_lecture = nullptr;
    QAction* m_turnTheme = nullptr;
    QAction* m_record = nullptr;
    QAction* m_lastSession = nullptr;
    LiveRecorder* m_recorder = nullptr;
    QLabel* m_modelState = nullptr;
    bool m_isPainted = false;
    double m_msPerStep = 0;
};

}  // namespace driftwalk::gui
