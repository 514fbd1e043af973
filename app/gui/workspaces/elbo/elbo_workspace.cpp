#include "app/gui/workspaces/elbo/elbo_workspace.h"

#include "app/gui/engine_loader.h"
#include "app/gui/session.h"
#include "app/gui/workspaces/elbo/bound_gap.h"
#include "app/gui/workspaces/elbo/elbo_controls.h"
#include "app/gui/workspaces/elbo/elbo_inspector.h"
#include "app/gui/workspaces/elbo/elbo_stage.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/style/metrics.h"

#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>
#include <utility>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr double playSeconds = 5;  // that the clock takes from noise to data at speed 1
constexpr int startDelayMs = 150;  // after the last change of a slider

}  // namespace

ElboWorkspace::ElboWorkspace(Session& session, TwoClocks& clocks, QWidget* parent)
    : ElboWorkspace(session, clocks, openElboEngine, parent)
{
}

ElboWorkspace::ElboWorkspace(Session& session, TwoClocks& clocks, ElboStudio::EngineOpener open,
                             QWidget* parent)
    : Workspace(parent),
      m_session(session),
      m_clocks(clocks),
      m_studio(std::move(open)),
      m_controls(new ElboControls),
      m_inspector(new ElboInspector)
{
    createStage();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_controls);
    layout->addWidget(m_frame, 1);
    layout->addWidget(m_inspector);
    m_startTimer.setSingleShot(true);
    m_startTimer.setInterval(startDelayMs);
    connect(&m_startTimer, &QTimer::timeout, this, &ElboWorkspace::start);
    connectControls();
    connectStudio();
    connect(m_clocks.diffusion(), &ClockBar::positionChanged, this, [this](double position) {
        if (!m_isActive) return;
        const int last = shownSchedule().steps() - 1;
        m_session.setTime(timeOf(last - static_cast<int>(position), last + 1));
        showTime();
    });
    connect(&m_session, &Session::scheduleChanged, this, &ElboWorkspace::showSchedule);
    connect(&m_session, &Session::seedChanged, this, [this](quint64 seed) {
        m_controls->setSeed(seed);
        startSoon();
    });
    m_clocks.diffusion()->track()->installEventFilter(this);
    m_stage->plots()[0]->installEventFilter(this);
    m_controls->setSeed(m_session.seed());
    showSchedule();
}

ElboWorkspace::~ElboWorkspace() { m_studio.cancel(); }

void ElboWorkspace::createStage()
{
    m_frame = new QWidget;
    m_frame->setProperty("role", "stage");
    m_frame->setAttribute(Qt::WA_StyledBackground);
    m_stage = new ElboStage;
    m_messages = new MessageBar;
    auto* layout = new QVBoxLayout(m_frame);
    layout->setContentsMargins(gap, gap, margin, 0);
    layout->setSpacing(gap);
    layout->addWidget(m_stage, 1);
    layout->addWidget(m_messages);
    connect(m_stage, &ElboStage::symbolHovered, this, &ElboWorkspace::highlight);
    connect(m_inspector, &ElboInspector::symbolHovered, this, &ElboWorkspace::highlight);
    connect(m_stage, &ElboStage::sought, this,
            [this](int t) { m_clocks.diffusion()->seek(shownSchedule().steps() - 1 - t); });
}

void ElboWorkspace::connectControls()
{
    connect(m_controls, &ElboControls::specChanged, this, [this] {
        const bool wasMotion = std::exchange(m_isMotion, m_controls->isMotion());
        if (wasMotion == m_isMotion)
            startSoon();
        else
            showSchedule();
    });
    connect(m_controls, &ElboControls::viewChanged, this, &ElboWorkspace::showNews);
    connect(m_controls, &ElboControls::startRequested, this, &ElboWorkspace::start);
    connect(m_controls, &ElboControls::cancelRequested, this, &ElboWorkspace::cancel);
    connect(m_controls, &ElboControls::seedChanged, &m_session, &Session::setSeed);
    connect(m_controls, &ElboControls::stepsChanged, this, [this](int steps) {
        diffusion::ScheduleSpec spec = m_session.scheduleSpec();
        spec.steps = steps;
        m_session.setScheduleSpec(spec);
    });
    connect(&m_session, &Session::scheduleRejected, this, [this](const QString& text) {
        if (!m_isActive) return;
        m_messages->report(MessageBar::Kind::Error, text);
        m_controls->rejectSteps(m_session.scheduleSpec().steps, text);
    });
}

void ElboWorkspace::connectStudio()
{
    connect(&m_studio, &ElboStudio::changed, this, [this](const ElboNewsPtr& news) {
        if (!m_isMotion) takeNews(news);
    });
    connect(&m_studio, &ElboStudio::failed, this,
            [this](const QString& text) { m_messages->report(MessageBar::Kind::Error, text); });
    connect(&m_studio, &ElboStudio::ended, this, &ElboWorkspace::finishRun);
}

void ElboWorkspace::takeNews(const ElboNewsPtr& news)
{
    m_news = news;
    m_controls->setProgress(news->draws, news->drawsWanted);
    showNews();
}

void ElboWorkspace::finishRun()
{
    if (isBusy()) return;
    m_controls->setRunning(false);
    m_stage->setWaiting(false);
    Q_EMIT busyEnded();
}

const diffusion::NoiseSchedule& ElboWorkspace::shownSchedule() const
{
    return m_isMotion && m_motionSchedule ? *m_motionSchedule : m_session.schedule();
}

QWidget* ElboWorkspace::controls() { return m_controls; }

QWidget* ElboWorkspace::inspector() { return m_inspector; }

void ElboWorkspace::setActive(bool active)
{
    m_isActive = active;
    if (!active) {
        cancel();
        m_clocks.setLineInsets(0, 0);
        return;
    }
    setNetwork(m_session.network());
    showClock();
    lineUp();
    if (m_isStale) start();
}

void ElboWorkspace::setLecture(bool lecture) { m_stage->setLecture(lecture); }

bool ElboWorkspace::isBusy() const
{
    const bool isEstimating
        = m_motionStudio && m_motionStudio->state() == MotionStudio::State::Estimating;
    return m_studio.isRunning() || isEstimating || m_startTimer.isActive();
}

QImage ElboWorkspace::picture() { return m_frame->grab().toImage(); }

PictureSource ElboWorkspace::stagePicture() { return widgetSource(tr("The stage"), m_frame); }

QString ElboWorkspace::title() const
{
    return QStringLiteral("elbo ") + QString::fromStdString(m_controls->spec().data.name);
}

void ElboWorkspace::setNetwork(const ElboStudio::NetworkPtr& network)
{
    m_network = network;
    m_controls->setHasNetwork(network != nullptr);
}

void ElboWorkspace::startSoon()
{
    m_isStale = true;
    if (m_isActive) m_startTimer.start();
}

void ElboWorkspace::start()
{
    m_startTimer.stop();
    m_messages->dismiss();
    if (m_isMotion) {
        startMotion();
        return;
    }
    if (m_motionStudio && m_motionStudio->state() == MotionStudio::State::Estimating)
        m_motionStudio->cancel();
    studio::ElboRunSpec spec = m_controls->spec();
    spec.schedule = m_session.scheduleSpec();
    m_isStale = false;
    m_variance = spec.variance == "small" ? diffusion::VarianceChoice::FixedSmall
                                          : diffusion::VarianceChoice::FixedLarge;
    m_controls->setProgress(0, spec.draws);
    m_controls->setRunning(true);
    m_stage->setWaiting(true);
    m_studio.estimate(spec, m_network);
}

void ElboWorkspace::cancel()
{
    if (isBusy()) m_isStale = true;
    m_startTimer.stop();
    m_studio.cancel();
    if (m_motionStudio && m_motionStudio->state() == MotionStudio::State::Estimating)
        m_motionStudio->cancel();
}

void ElboWorkspace::showNews()
{
    m_stage->setNews(m_news, m_controls->isBits(), m_controls->isLogarithmic());
    m_inspector->setNews(m_news, m_controls->isBits());
    m_inspector->setGapNote(gapNote());
}

QString ElboWorkspace::gapNote() const
{
    if (!m_news || m_isMotion) return {};
    const auto cost = varianceCost(*m_news, m_session.schedule(), m_variance);
    if (!cost) return {};
    return sentence(*cost, *m_news, m_variance, elboUnit(m_controls->isBits(), m_news->dimensions));
}

void ElboWorkspace::showSchedule()
{
    m_controls->setSchedule(m_session.scheduleSpec());
    m_stage->setSchedule(shownSchedule());
    m_inspector->setSchedule(shownSchedule());
    if (m_isActive) showClock();
    showTime();
    startSoon();
}

void ElboWorkspace::showClock()
{
    const diffusion::NoiseSchedule& schedule = shownSchedule();
    const int steps = schedule.steps();
    m_clocks.setLevels({schedule.alphasCumprod().rbegin(), schedule.alphasCumprod().rend()});
    m_clocks.diffusion()->track()->setAvailable(-1);
    const double time = m_session.time();
    m_clocks.diffusion()->setFrames(steps, steps / playSeconds);
    m_clocks.diffusion()->seek(steps - 1 - timestepAt(time, steps));
    showTime();
}

void ElboWorkspace::showTime()
{
    const int t = timestepAt(m_session.time(), shownSchedule().steps());
    m_stage->setCursor(t);
    m_inspector->setCursor(t);
    if (m_isActive)
        m_clocks.showLevel(t, shownSchedule().alphasCumprod()[static_cast<std::size_t>(t)]);
}

void ElboWorkspace::highlight(const QString& symbol)
{
    m_stage->setHighlighted(symbol);
    m_inspector->setHighlighted(symbol);
}

void ElboWorkspace::lineUp()
{
    if (!m_isActive || m_clocks.window() != window()) return;
    const ClockTrack* track = m_clocks.diffusion()->track();
    const auto ends = [&] {
        const auto [first, last] = track->ends();
        const double offset = m_stage->mapFromGlobal(track->mapToGlobal(QPointF(0, 0))).x();
        return std::pair(first + offset, last + offset);
    };
    const auto [widestLeft, widestRight] = m_stage->widestSpan();
    const auto [insetLeft, insetRight] = m_clocks.lineInsets();
    const auto [left, right] = ends();
    const int newLeft = std::max(0, qRound(widestLeft - (left - insetLeft)));
    const int newRight = std::max(0, qRound(right + insetRight - widestRight));
    const double room = right + insetRight - (left - insetLeft) - track->minimumSizeHint().width();
    if (newLeft + newRight > room) return;  // the stage is not laid out yet
    m_clocks.setLineInsets(newLeft, newRight);
    const auto [first, last] = ends();
    m_stage->setSpan(first, last);
}

bool ElboWorkspace::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        QTimer::singleShot(0, this, &ElboWorkspace::lineUp);
    return Workspace::eventFilter(watched, event);
}

void ElboWorkspace::resizeEvent(QResizeEvent* event)
{
    Workspace::resizeEvent(event);
    QTimer::singleShot(0, this, &ElboWorkspace::lineUp);
}

}  // namespace driftwalk::gui
