#include "app/gui/main_window.h"

#include "app/gui/film/live_recorder.h"
#include "app/gui/help_windows.h"
#include "app/gui/settings.h"
#include "app/gui/tab_switch.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/elbo/elbo_workspace.h"
#include "app/gui/workspaces/image/image_workspace.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "app/gui/workspaces/playground/playground_workspace.h"
#include "app/gui/workspaces/schedule/schedule_workspace.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/style/metrics.h"

#include <QAbstractButton>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMenuBar>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>
#include <QWindow>

#include <algorithm>

namespace driftwalk::gui {

using widgets::ThemeChoice;

namespace {

/// A workspace by name. The first one, Motion, is made with the window, the others when first
/// shown.
struct Place {
    QString name;
    std::function<Workspace*(Session&, widgets::TwoClocks&)> make;
};

template <typename Kind>
Workspace* make(Session& session, widgets::TwoClocks& clocks)
{
    return new Kind(session, clocks);
}

const std::vector<Place>& places()
{
    static const std::vector<Place> list{{MainWindow::tr("Motion"), {}},
                                         {MainWindow::tr("Playground"), make<PlaygroundWorkspace>},
                                         {MainWindow::tr("Schedule"), make<ScheduleWorkspace>},
                                         {MainWindow::tr("ELBO"), make<ElboWorkspace>},
                                         {MainWindow::tr("Image"), make<ImageWorkspace>}};
    return list;
}

void setLectureOf(Workspace& workspace, bool lecture)
{
    workspace.setLecture(lecture);
    workspace.enlargeMessages(lecture);
}

}  // namespace

MainWindow::MainWindow(EngineSource source, QWidget* parent)
    : QMainWindow(parent),
      m_studio(new MotionStudio(std::move(source), this)),
      m_session(new Session(this)),
      m_workspaces(places().size())
{
    setWindowTitle(tr("Driftwalk"));
    auto* center = new QWidget;
    m_clocks = new widgets::TwoClocks;
    m_stack = new QStackedWidget;
    m_motion = new MotionWorkspace(*m_studio, *m_session, *m_clocks);
    m_workspaces[0] = m_motion;
    m_stack->addWidget(m_motion);
    auto* layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_clocks);
    setCentralWidget(center);
    createActions();
    createStatus();
    restoreLayout();
    showWorkspace(0);
    qApp->installEventFilter(this);
}

// The workspaces go before the studio and the clocks that they refer to.
MainWindow::~MainWindow() { delete m_stack; }

QStringList MainWindow::workspaceNames()
{
    QStringList names;
    for (const Place& place : places())
        names << place.name;
    return names;
}

void MainWindow::showWorkspace(int index)
{
    Workspace*& next = m_workspaces[static_cast<std::size_t>(index)];
    if (next && next == m_workspace) return;
    if (!next) {
        next = places()[static_cast<std::size_t>(index)].make(*m_session, *m_clocks);
        if (auto* elbo = qobject_cast<ElboWorkspace*>(next))
            elbo->setMotion(*m_studio, [this] { return m_motion->scene().finalClip(); });
        m_stack->addWidget(next);
        setLectureOf(*next, m_lecture->isChecked());
    }
    if (m_workspace) m_workspace->setActive(false);
    m_workspace = next;
    m_stack->setCurrentWidget(m_workspace);
    showPanels();
    m_switch->setCurrent(index);
    m_places->actions().at(index)->setChecked(true);
    m_clocks->diffusion()->setPlaying(false);
    m_workspace->setActive(true);
    if (isVisible()) m_workspace->setFocus();  // not a field, which would take the keys
}

SessionState MainWindow::state() const
{
    const auto place = std::find(m_workspaces.begin(), m_workspaces.end(), m_workspace);
    return {.workspace = workspaceNames()[place - m_workspaces.begin()],
            .schedule = m_session->scheduleSpec(),
            .time = m_session->time(),
            .motion = m_motion->state()};
}

void MainWindow::restore(const SessionState& state)
{
    m_session->setScheduleSpec(state.schedule);
    m_motion->restore(state.motion);
    m_session->setTime(state.time);
    const auto place = workspaceNames().indexOf(state.workspace);
    if (place >= 0) showWorkspace(static_cast<int>(place));
}

void MainWindow::showPanels()
{
    const bool isLecture = m_lecture->isChecked();
    m_workspace->controls()->setVisible(!isLecture && m_controlsShown->isChecked());
    m_workspace->inspector()->setVisible(!isLecture && m_inspectorShown->isChecked());
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
    showPanels();
    for (Workspace* workspace : m_workspaces)
        if (workspace) setLectureOf(*workspace, lecture);
    QFont font = QApplication::font();
    if (lecture) font.setPixelSize(widgets::lectureFontPixels);
    // Widgets with a style sheet do not inherit the font of their parent.
    m_clocks->setFont(font);
    for (QWidget* part : m_clocks->findChildren<QWidget*>())
        part->setFont(font);
    setWindowState(windowState().setFlag(Qt::WindowFullScreen, lecture));
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    // A button that was reached with Tab is pressed with Space, which otherwise plays a clock.
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
    m_recorder->stop();
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
