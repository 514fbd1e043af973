// The menus of the window, its keys and its corner.
#include "app/gui/engine_loader.h"
#include "app/gui/film/clock_sweep.h"
#include "app/gui/film/live_recorder.h"
#include "app/gui/help_windows.h"
#include "app/gui/main_window.h"
#include "app/gui/recent_menu.h"
#include "app/gui/self_check_window.h"
#include "app/gui/settings.h"
#include "app/gui/tab_switch.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/style/icons.h"
#include "widgets/style/metrics.h"
#include "widgets/viewport/viewport.h"

#include <QActionGroup>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QStatusBar>
#include <QToolButton>
#include <QUndoStack>

namespace driftwalk::gui {

using widgets::ThemeChoice;

namespace {

constexpr int endless = 100000;  // frames, more than any clock has

}  // namespace

void MainWindow::createActions()
{
    createFileMenu();
    createEditMenu();
    createViewMenu();
    createRunMenu();
    createHelpMenu();
    createCorner();
}

QAction* MainWindow::addTo(QMenu* menu, const QString& text, const QKeySequence& key,
                           const std::function<void()>& act)
{
    QAction* action = menu->addAction(text);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, act);
    addAction(action);  // so that its key also works while the menu bar is hidden
    return action;
}

void MainWindow::createFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    addTo(menu, tr("&Import motion\u2026"), QKeySequence::Open, [this] {
        showWorkspace(0);
        m_motion->askForImport();
    });
    QAction* exporting = addTo(menu, tr("&Export motion\u2026"), tr("Ctrl+E"),
                               [this] { m_motion->askForExport(); });
    menu->addSeparator();
    addTo(menu, tr("&Open recipe or timeline\u2026"), tr("Ctrl+Shift+O"), [this] {
        showWorkspace(0);
        m_motion->askForTimeline();
    });
    auto* recent = new RecentMenu(menu);
    menu->addMenu(recent);
    connect(recent, &RecentMenu::chosen, this, [this](const QString& path) {
        showWorkspace(0);
        m_motion->openFile(path);
    });
    m_lastSession
        = addTo(menu, tr("Reopen last sessio&n"), {}, [this] { Q_EMIT lastSessionWanted(); });
    m_lastSession->setEnabled(false);
    addTo(menu, tr("Save &timeline\u2026"), QKeySequence::Save, [this] {
        showWorkspace(0);
        m_motion->askForTimelineTarget();
    });
    addTo(menu, tr("Save &recipe\u2026"), tr("Ctrl+Shift+S"), [this] {
        showWorkspace(0);
        m_motion->askForRecipeTarget();
    });
    menu->addSeparator();
    addPictures(menu);
    menu->addSeparator();
    addTo(menu, tr("&Quit"), tr("Ctrl+Q"), [this] { close(); });
    const auto update = [this, exporting] { exporting->setEnabled(m_motion->scene().finalClip()); };
    connect(m_motion, &MotionWorkspace::motionChanged, this, update);
    update();
}

void MainWindow::offerLastSession(bool isThere) { m_lastSession->setEnabled(isThere); }

void MainWindow::addPictures(QMenu* menu)
{
    addTo(menu, tr("&Save picture\u2026"), tr("S"), [this] { m_workspace->askForPicture(); });
    addTo(menu, tr("Save &contact sheet\u2026"), tr("Ctrl+Shift+P"), [this] {
        showWorkspace(0);
        m_motion->askForSheet();
    });
    addTo(menu, tr("Save &film\u2026"), tr("Shift+S"), [this] { askForFilm(); });
    createRecorder(menu);
}

void MainWindow::createRecorder(QMenu* menu)
{
    m_recorder = new LiveRecorder(this);
    m_record = addTo(menu, tr("&Record the window"), tr("R"), [this] { toggleRecording(); });
    m_record->setCheckable(true);
    m_record->setIcon(widgets::icon(QStringLiteral("record")));
    connect(m_recorder, &LiveRecorder::recordingChanged, m_record, &QAction::setChecked);
    connect(m_recorder, &LiveRecorder::secondsChanged, this, [this](int seconds) {
        statusBar()->showMessage(tr("Recording %1:%2, R stops")
                                     .arg(seconds / 60)
                                     .arg(seconds % 60, 2, 10, QLatin1Char('0')));
    });
    connect(m_recorder, &LiveRecorder::finished, this, [this](const QString& path) {
        statusBar()->clearMessage();
        m_workspace->tell(tr("Recorded to %1.").arg(path));
    });
    connect(m_recorder, &LiveRecorder::failed, this, [this](const QString& text) {
        statusBar()->clearMessage();
        m_workspace->tell(text);
    });
}

void MainWindow::toggleRecording()
{
    m_record->setChecked(m_recorder->isRecording());  // until it says otherwise
    if (m_recorder->isRecording()) {
        m_recorder->stop();
        return;
    }
    if (m_recorder->isBusy()) return;
    const QDir folder(Settings::folder());
    QString path;
    for (int number = 1; path.isEmpty() || QFile::exists(path); ++number)
        path = folder.filePath(QStringLiteral("driftwalk-%1.mp4").arg(number));
    m_recorder->start(this, path);
}

void MainWindow::askForFilm()
{
    std::optional<FilmOffer> offer = m_workspace->filmOffer();
    widgets::ClockBar* clock = m_clocks->diffusion();
    if (!offer && clock->playback().frameCount() >= 2)
        offer = clockSweep(*clock, [this] { return m_workspace->picture(); });
    if (offer)
        m_workspace->askForFilm(*offer);
    else
        m_workspace->tell(tr("There is nothing that moves yet, so there is no film to make."));
}

// Directing the body is edited in steps; of motions, one goes back to the one before.
void MainWindow::createEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    QUndoStack* history = m_motion->document().history();
    const auto act = [this](const std::function<void()>& step) {
        if (m_workspace == m_motion) step();
    };
    QAction* undo = addTo(menu, tr("&Undo"), QKeySequence(tr("Ctrl+Z")),
                          [act, history] { act([history] { history->undo(); }); });
    QAction* redo = addTo(menu, tr("&Redo"), QKeySequence(tr("Ctrl+Shift+Z")),
                          [act, history] { act([history] { history->redo(); }); });
    const auto update = [undo, redo, history] {
        const auto named = [](const QString& what, const QString& step) {
            return step.isEmpty() ? what : QStringLiteral("%1: %2").arg(what, step);
        };
        undo->setEnabled(history->canUndo());
        undo->setText(named(tr("&Undo"), history->undoText()));
        redo->setEnabled(history->canRedo());
        redo->setText(named(tr("&Redo"), history->redoText()));
    };
    connect(history, &QUndoStack::indexChanged, this, update);
    update();
    menu->addSeparator();
    addCopy(menu);
    menu->addSeparator();
    QAction* back = addTo(menu, tr("Motion &before"), tr("Ctrl+Alt+Z"),
                          [this, act] { act([this] { m_motion->goBack(); }); });
    QAction* forward = addTo(menu, tr("Motion &after"), tr("Ctrl+Alt+Shift+Z"),
                             [this, act] { act([this] { m_motion->goForward(); }); });
    const auto updateMotions = [this, back, forward] {
        back->setEnabled(m_motion->history().before() != nullptr);
        forward->setEnabled(m_motion->history().after() != nullptr);
    };
    connect(m_motion, &MotionWorkspace::motionChanged, this, updateMotions);
    updateMotions();
}

// Text fields and the timeline take the key themselves while they have the focus; a table would
// copy the text of one cell.
void MainWindow::addCopy(QMenu* menu)
{
    addTo(menu, tr("&Copy picture"), QKeySequence::Copy, [this] { m_workspace->copyPicture(); });
}

QAction* MainWindow::addPanelToggle(QMenu* menu, const QString& text, const QKeySequence& key,
                                    const QString& name)
{
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(Settings::isPanelVisible(name));
    action->setShortcut(key);
    addAction(action);
    connect(action, &QAction::toggled, this, [this, name](bool shown) {
        Settings::setPanelVisible(name, shown);
        showPanels();
    });
    return action;
}

void MainWindow::createViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    createWorkspaceMenu(menu);
    menu->addSeparator();
    createThemeMenu(menu);
    m_controlsShown
        = addPanelToggle(menu, tr("&Controls"), tr("Shift+H"), QStringLiteral("controls"));
    m_inspectorShown = addPanelToggle(menu, tr("&Inspector"), tr("H"), QStringLiteral("inspector"));
    QAction* timeline = menu->addAction(tr("&Timeline"));
    timeline->setCheckable(true);
    timeline->setShortcut(tr("T"));
    addAction(timeline);
    connect(timeline, &QAction::toggled, this, [this](bool shown) {
        if (shown) showWorkspace(0);
        m_motion->setTimelineShown(shown);
    });
    connect(m_motion, &MotionWorkspace::timelineShownChanged, timeline, &QAction::setChecked);
    menu->addSeparator();
    addTo(menu, tr("&Frame everything"), tr("F"), [this] { m_workspace->frameAll(); });
    QAction* follow = menu->addAction(tr("Camera &follows"));
    follow->setCheckable(true);
    follow->setChecked(m_motion->viewport()->isFollowing());
    follow->setShortcut(tr("C"));
    addAction(follow);
    connect(follow, &QAction::toggled, m_motion->viewport(), &widgets::Viewport::setFollow);
    QAction* group = menu->addAction(tr("Opened motions &side by side"));
    group->setCheckable(true);
    connect(group, &QAction::triggered, m_motion, &MotionWorkspace::setGroupShown);
    connect(menu, &QMenu::aboutToShow, group, [this, group] {
        group->setEnabled(m_motion->isInGroup());
        group->setChecked(m_motion->isInGroup() && m_motion->isGroupShown());
    });
    menu->addSeparator();
    m_lecture = menu->addAction(tr("&Lecture: only stage and clocks, full screen"));
    m_lecture->setCheckable(true);
    m_lecture->setShortcut(tr("F11"));
    addAction(m_lecture);
    connect(m_lecture, &QAction::toggled, this, &MainWindow::setLecture);
}

void MainWindow::createWorkspaceMenu(QMenu* view)
{
    m_places = new QActionGroup(this);
    const QStringList names = workspaceNames();
    for (int i = 0; i < names.size(); ++i) {
        QAction* action = addTo(view, names[i], QKeySequence(QString::number(i + 1)),
                                [this, i] { showWorkspace(i); });
        action->setCheckable(true);
        m_places->addAction(action);
    }
}

void MainWindow::createThemeMenu(QMenu* view)
{
    QMenu* menu = view->addMenu(tr("&Theme"));
    m_themes = new QActionGroup(this);
    const std::pair<QString, ThemeChoice> choices[] = {{tr("As the &system"), ThemeChoice::System},
                                                       {tr("&Light"), ThemeChoice::Light},
                                                       {tr("&Dark"), ThemeChoice::Dark}};
    for (const auto& [text, choice] : choices) {
        QAction* action = addTo(menu, text, {}, [this, choice = choice] { setTheme(choice); });
        action->setCheckable(true);
        action->setChecked(choice == Settings::theme());
        m_themes->addAction(action);
    }
}

/// Of motion where something moves, else of diffusion, which is the only one there.
widgets::ClockBar* MainWindow::mainClock()
{
    return m_workspace == m_motion ? m_clocks->motion() : m_clocks->diffusion();
}

void MainWindow::createRunMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Run"));
    auto* diffusion = m_clocks->diffusion();
    addTo(menu, tr("&Generate"), {}, [this] {
        m_workspace->start();
    })->setShortcuts({tr("Ctrl+Enter"), tr("Ctrl+Return")});
    addTo(menu, tr("&Cancel"), tr("Esc"), [this] { m_workspace->cancel(); });
    menu->addSeparator();
    addTo(menu, tr("&Play or pause"), tr("Space"), [this] { mainClock()->togglePlaying(); });
    addTo(menu, tr("Next frame or step"), tr("Right"), [this] { mainClock()->step(1); });
    addTo(menu, tr("Previous frame or step"), tr("Left"), [this] { mainClock()->step(-1); });
    addTo(menu, tr("First"), tr("Home"), [this] { mainClock()->step(-endless); });
    addTo(menu, tr("Last"), tr("End"), [this] { mainClock()->step(endless); });
    menu->addSeparator();
    addTo(menu, tr("Play &diffusion"), tr("Shift+Space"),
          [diffusion] { diffusion->togglePlaying(); });
    addTo(menu, tr("Less noise"), tr("Shift+Right"), [diffusion] { diffusion->step(1); });
    addTo(menu, tr("More noise"), tr("Shift+Left"), [diffusion] { diffusion->step(-1); });
    addTo(menu, tr("Pure noise"), tr("Shift+Home"), [diffusion] { diffusion->step(-endless); });
    addTo(menu, tr("No noise"), tr("Shift+End"), [diffusion] { diffusion->step(endless); });
}

void MainWindow::createHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    addTo(menu, tr("&Keys"), tr("?"), [this] { showKeys(this); });
    addTo(menu, tr("&Self-check"), {}, [this] { (new SelfCheckWindow(selfCheck, this))->show(); });
    addTo(menu, tr("&About Driftwalk"), {}, [this] { showAbout(this, m_studio->model()); });
}

void MainWindow::createCorner()
{
    auto* corner = new QWidget;
    auto* layout = new QHBoxLayout(corner);
    layout->setContentsMargins(0, 2, widgets::gap, 0);
    layout->setSpacing(widgets::space);
    QStringList tips;
    for (const QString& name : workspaceNames())
        tips << tr("Workspace %1 (key %2)").arg(name).arg(tips.size() + 1);
    m_switch = new TabSwitch(workspaceNames(), tips);
    connect(m_switch, &TabSwitch::chosen, this, &MainWindow::showWorkspace);
    layout->addWidget(m_switch);
    layout->addSpacing(widgets::section);
    m_controlsShown->setIcon(widgets::icon(QStringLiteral("panel-left")));
    m_inspectorShown->setIcon(widgets::icon(QStringLiteral("panel-right")));
    m_turnTheme = new QAction(tr("Light or dark"), this);
    showThemeIcon();
    connect(m_turnTheme, &QAction::triggered, this, [this] {
        setTheme(widgets::colorsOf(palette()).isDark ? ThemeChoice::Light : ThemeChoice::Dark);
    });
    for (QAction* action : {m_record, m_controlsShown, m_inspectorShown, m_turnTheme}) {
        action->setIconVisibleInMenu(false);
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setIconSize({widgets::iconSize, widgets::iconSize});
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    }
    menuBar()->setCornerWidget(corner);
}

void MainWindow::showThemeIcon()
{
    const bool isDark = widgets::colorsOf(QApplication::palette()).isDark;
    m_turnTheme->setIcon(widgets::icon(isDark ? QStringLiteral("sun") : QStringLiteral("moon")));
}

}  // namespace driftwalk::gui
