#include "app/gui/main_window.h"

#include "app/gui/help_windows.h"
#include "app/gui/settings.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/style/icons.h"
#include "widgets/style/metrics.h"
#include "widgets/viewport/viewport.h"

#include <QAbstractButton>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMenuBar>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWindow>

namespace driftwalk::gui {

using widgets::ThemeChoice;

MainWindow::MainWindow(EngineSource source, QWidget* parent)
    : QMainWindow(parent),
      m_studio(new MotionStudio(std::move(source), this))
{
    setWindowTitle(tr("Driftwalk"));
    auto* center = new QWidget;
    m_clocks = new widgets::TwoClocks;
    m_motion = new MotionWorkspace(*m_studio, *m_clocks);
    auto* layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_motion, 1);
    layout->addWidget(m_clocks);
    setCentralWidget(center);
    createActions();
    createStatus();
    restoreLayout();
    qApp->installEventFilter(this);
}

// The workspace goes before the studio and the clocks that it refers to.
MainWindow::~MainWindow() { delete m_motion; }

void MainWindow::createActions()
{
    createFileMenu();
    createViewMenu();
    createPlayMenu();
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
    addTo(menu, tr("&Import BVH\u2026"), QKeySequence::Open, [this] { m_motion->askForImport(); });
    QAction* exporting
        = addTo(menu, tr("&Export BVH\u2026"), tr("Ctrl+E"), [this] { m_motion->askForExport(); });
    addTo(menu, tr("&Save picture\u2026"), tr("S"), [this] { m_motion->askForPicture(); });
    menu->addSeparator();
    addTo(menu, tr("&Quit"), tr("Ctrl+Q"), [this] { close(); });
    const auto update = [this, exporting] { exporting->setEnabled(m_motion->scene().finalClip()); };
    connect(m_motion, &MotionWorkspace::motionChanged, this, update);
    update();
}

QAction* MainWindow::addPanelToggle(QMenu* menu, const QString& text, const QKeySequence& key,
                                    QWidget* panel, const QString& name)
{
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(Settings::isPanelVisible(name));
    action->setShortcut(key);
    addAction(action);
    panel->setVisible(action->isChecked());
    connect(action, &QAction::toggled, this, [panel, name](bool shown) {
        panel->setVisible(shown);
        Settings::setPanelVisible(name, shown);
    });
    return action;
}

void MainWindow::createViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    createThemeMenu(menu);
    menu->addSeparator();
    m_controlsShown = addPanelToggle(menu, tr("&Controls"), tr("Shift+H"), m_motion->controls(),
                                     QStringLiteral("controls"));
    m_inspectorShown = addPanelToggle(menu, tr("&Inspector"), tr("H"), m_motion->inspector(),
                                      QStringLiteral("inspector"));
    menu->addSeparator();
    addTo(menu, tr("&Frame the figure"), tr("F"), [this] { m_motion->viewport()->frameFigure(); });
    QAction* follow = menu->addAction(tr("Camera &follows"));
    follow->setCheckable(true);
    follow->setChecked(m_motion->viewport()->isFollowing());
    follow->setShortcut(tr("C"));
    addAction(follow);
    connect(follow, &QAction::toggled, m_motion->viewport(), &widgets::Viewport::setFollow);
    menu->addSeparator();
    m_lecture = menu->addAction(tr("&Lecture: only stage and clocks, full screen"));
    m_lecture->setCheckable(true);
    m_lecture->setShortcut(tr("F11"));
    addAction(m_lecture);
    connect(m_lecture, &QAction::toggled, this, &MainWindow::setLecture);
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

void MainWindow::createPlayMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Motion"));
    auto* motion = m_clocks->motion();
    auto* diffusion = m_clocks->diffusion();
    addTo(menu, tr("&Generate"), {}, [this] {
        m_motion->generate();
    })->setShortcuts({tr("Ctrl+Enter"), tr("Ctrl+Return")});
    addTo(menu, tr("&Cancel"), tr("Esc"), [this] { m_motion->cancel(); });
    menu->addSeparator();
    addTo(menu, tr("Play &motion"), tr("Space"), [motion] { motion->togglePlaying(); });
    addTo(menu, tr("Next frame"), tr("Right"), [motion] { motion->step(1); });
    addTo(menu, tr("Previous frame"), tr("Left"), [motion] { motion->step(-1); });
    addTo(menu, tr("First frame"), tr("Home"), [motion] { motion->seekToStart(); });
    addTo(menu, tr("Last frame"), tr("End"), [motion] { motion->seekToEnd(); });
    menu->addSeparator();
    addTo(menu, tr("Play &diffusion"), tr("Shift+Space"),
          [diffusion] { diffusion->togglePlaying(); });
    addTo(menu, tr("Less noise"), tr("Shift+Right"), [diffusion] { diffusion->step(1); });
    addTo(menu, tr("More noise"), tr("Shift+Left"), [diffusion] { diffusion->step(-1); });
    addTo(menu, tr("Pure noise"), tr("Shift+Home"), [diffusion] { diffusion->step(-100000); });
    addTo(menu, tr("No noise"), tr("Shift+End"), [diffusion] { diffusion->step(100000); });
}

void MainWindow::createHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    addTo(menu, tr("&Keys"), tr("?"), [this] { showKeys(this); });
    addTo(menu, tr("&About Driftwalk"), {}, [this] { showAbout(this, m_studio->model()); });
}

void MainWindow::createCorner()
{
    auto* corner = new QWidget;
    auto* layout = new QHBoxLayout(corner);
    layout->setContentsMargins(0, 2, widgets::gap, 0);
    layout->setSpacing(widgets::space);
    m_controlsShown->setIcon(widgets::icon(QStringLiteral("panel-left")));
    m_inspectorShown->setIcon(widgets::icon(QStringLiteral("panel-right")));
    m_turnTheme = new QAction(tr("Light or dark"), this);
    showThemeIcon();
    connect(m_turnTheme, &QAction::triggered, this, [this] {
        setTheme(widgets::colorsOf(palette()).isDark ? ThemeChoice::Light : ThemeChoice::Dark);
    });
    for (QAction* action : {m_controlsShown, m_inspectorShown, m_turnTheme}) {
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

void MainWindow::createStatus()
{
    m_modelState = new QLabel;
    m_modelState->setContentsMargins(widgets::margin - 2, 0, 0, 0);
    statusBar()->addWidget(m_modelState, 1);
    statusBar()->setSizeGripEnabled(false);
    auto* hint = new QLabel(tr("? shows all keys"));
    hint->setContentsMargins(0, 0, widgets::margin - 2, 0);
    statusBar()->addPermanentWidget(hint);
    connect(m_studio, &MotionStudio::stateChanged, this, &MainWindow::showModelState);
    connect(m_studio, &MotionStudio::generated, this, &MainWindow::showLastRun);
    connect(m_studio, &MotionStudio::modelLoaded, this, [this] {
        if (isBlasSlow(*m_studio->model()))
            qWarning("%s is a slow BLAS: generating will be slow, see Help, About",
                     m_studio->model()->blas.c_str());
    });
    showModelState();
}

void MainWindow::showModelState()
{
    const auto& model = m_studio->model();
    if (!model) {
        const bool isLoading = m_studio->state() == MotionStudio::State::Loading;
        m_modelState->setText(isLoading ? tr("Loading the model\u2026") : tr("No model"));
        return;
    }
    QStringList parts{QString::fromStdString(model->name),
                      counted(model->threads, tr("thread"), tr("threads"))};
    if (m_msPerStep > 0) parts << tr("%1 ms/step").arg(m_msPerStep, 0, 'f', 0);
    if (isBlasSlow(*model)) parts << tr("slow BLAS: see Help, About");
    m_modelState->setText(parts.join(QStringLiteral("   \u00b7   ")));
}

void MainWindow::showLastRun(const MotionPtr& motion)
{
    m_msPerStep = 1000 * motion->samplingSeconds / std::max(1, motion->spec.steps);
    showModelState();
}

void MainWindow::restoreLayout()
{
    resize(1280, 800);
    restoreGeometry(Settings::windowGeometry());
}

void MainWindow::setTheme(ThemeChoice choice)
{
    Settings::setTheme(choice);
    m_themes->actions().at(static_cast<int>(choice))->setChecked(true);
    widgets::applyTheme(*qApp, choice);
}

void MainWindow::setLecture(bool lecture)
{
    for (QWidget* part : {static_cast<QWidget*>(menuBar()), static_cast<QWidget*>(statusBar())})
        part->setVisible(!lecture);
    m_motion->controls()->setVisible(!lecture && m_controlsShown->isChecked());
    m_motion->inspector()->setVisible(!lecture && m_inspectorShown->isChecked());
    m_motion->setLecture(lecture);
    QFont font = QApplication::font();
    if (lecture) font.setPixelSize(widgets::titleFontPixels);
    // Widgets with a style sheet do not inherit the font of their parent.
    m_clocks->setFont(font);
    for (QWidget* part : m_clocks->findChildren<QWidget*>())
        part->setFont(font);
    setWindowState(windowState().setFlag(Qt::WindowFullScreen, lecture));
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    // A button that was reached with Tab is pressed with Space, which otherwise plays the motion.
    if (event->type() == QEvent::ShortcutOverride && qobject_cast<QAbstractButton*>(watched)
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::Expose && watched == windowHandle() && !m_isPainted) {
        m_isPainted = true;
        // The expose event paints; what is queued behind it comes after the first picture.
        QTimer::singleShot(0, this, &MainWindow::painted);
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_lecture->isChecked()) Settings::setWindowGeometry(saveGeometry());
    m_studio->cancel();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::ThemeChange && Settings::theme() == ThemeChoice::System)
        widgets::applyTheme(*qApp, ThemeChoice::System);
    if (event->type() == QEvent::PaletteChange && m_turnTheme) showThemeIcon();
    QMainWindow::changeEvent(event);
}

}  // namespace driftwalk::gui
