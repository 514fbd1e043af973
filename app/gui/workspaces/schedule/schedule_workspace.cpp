#include "app/gui/workspaces/schedule/schedule_workspace.h"

#include "app/gui/engine_loader.h"
#include "app/gui/session.h"
#include "app/gui/workspaces/schedule/quantity_plot.h"
#include "app/gui/workspaces/schedule/schedule_controls.h"
#include "app/gui/workspaces/schedule/schedule_inspector.h"
#include "app/gui/workspaces/schedule/schedule_lessons.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/style/metrics.h"

#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr double playSeconds = 5;  // that the clock takes from noise to data at speed 1
constexpr int roomForThree = 480;  // pixels of a stage with three small plots side by side
constexpr int drawnPoints = 7;  // that a schedule is turned into
constexpr Quantity firstQuantities[]
    = {Quantity::LogSnr, Quantity::Amplitudes, Quantity::Variances, Quantity::Weights};

}  // namespace

ScheduleWorkspace::ScheduleWorkspace(Session& session, TwoClocks& clocks, QWidget* parent)
    : ScheduleWorkspace(session, clocks, learnSchedule, parent)
{
}

ScheduleWorkspace::ScheduleWorkspace(Session& session, TwoClocks& clocks, Learner learner,
                                     QWidget* parent)
    : Workspace(parent),
      m_session(session),
      m_clocks(clocks),
      m_controls(new ScheduleControls),
      m_inspector(new ScheduleInspector),
      m_learner(std::move(learner)),
      m_news(std::make_shared<Latest<studio::ScheduleLearningNews>>())
{
    createStage();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_controls);
    layout->addWidget(m_stage, 1);
    layout->addWidget(m_inspector);
    connectControls();
    connectDrawing();
    connectLearning();
    connect(m_clocks.diffusion(), &ClockBar::positionChanged, this, [this](double position) {
        if (!m_isActive) return;
        const int last = m_session.schedule().steps() - 1;
        m_session.setTime(timeOf(last - static_cast<int>(position), last + 1));
        showTime();
    });
    connect(&m_session, &Session::scheduleChanged, this, &ScheduleWorkspace::showSchedule);
    connect(&m_session, &Session::scheduleRejected, this, [this](const QString& text) {
        m_messages->report(MessageBar::Kind::Error, text);
        m_controls->reject(m_session.scheduleSpec(), text);
    });
    m_controls->setSpec(m_session.scheduleSpec());
    showSchedule();
}

void ScheduleWorkspace::createStage()
{
    m_stage = new QWidget;
    m_stage->setProperty("role", "stage");
    m_stage->setAttribute(Qt::WA_StyledBackground);
    m_messages = new MessageBar;
    auto* layout = new QVBoxLayout(m_stage);
    layout->setContentsMargins(margin, gap, margin, 0);
    layout->setSpacing(gap);
    auto* small = new QHBoxLayout;
    small->setSpacing(margin);
    for (std::size_t i = 0; i < m_plots.size(); ++i) {
        m_plots[i] = new QuantityPlot(firstQuantities[i]);
        m_plots[i]->setCompact(i > 0);
        if (i > 0) small->addWidget(m_plots[i], 1);
        connect(m_plots[i], &QuantityPlot::sought, this, &ScheduleWorkspace::seek);
        connect(m_plots[i], &QuantityPlot::symbolHovered, this, &ScheduleWorkspace::highlight);
    }
    connect(m_inspector, &ScheduleInspector::symbolHovered, this, &ScheduleWorkspace::highlight);
    layout->addWidget(m_plots[0], 3);
    layout->addLayout(small, 2);
    layout->addWidget(m_messages);
    m_stage->installEventFilter(this);
}

bool ScheduleWorkspace::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_stage && event->type() == QEvent::Resize)
        m_plots.back()->setVisible(m_stage->width() >= roomForThree);
    return Workspace::eventFilter(watched, event);
}

void ScheduleWorkspace::connectControls()
{
    connect(m_controls, &ScheduleControls::specChanged, this,
            [this](const diffusion::ScheduleSpec& spec) {
                m_messages->dismiss();
                m_session.setScheduleSpec(spec);
            });
    connect(m_controls, &ScheduleControls::explained, this,
            [this](const QString& text) { m_messages->report(MessageBar::Kind::Note, text); });
    connect(m_controls, &ScheduleControls::keepRequested, this, &ScheduleWorkspace::keep);
    connect(m_controls, &ScheduleControls::drawRequested, this, &ScheduleWorkspace::draw);
    connect(m_controls, &ScheduleControls::removeRequested, this, [this](int index) {
        m_kept.erase(m_kept.begin() + index);
        showSchedule();
    });
}

void ScheduleWorkspace::connectDrawing()
{
    Plot* plot = m_plots[0]->plot();
    connect(plot, &Plot::handleMoved, this, &ScheduleWorkspace::moveHandle);
    connect(plot, &Plot::handleRemoved, this, &ScheduleWorkspace::removeHandle);
    connect(plot, &Plot::doubleClicked, this, &ScheduleWorkspace::addHandle);
    connect(m_plots[0], &QuantityPlot::quantityChanged, this, &ScheduleWorkspace::showSchedule);
}

void ScheduleWorkspace::connectLearning()
{
    connect(m_controls, &ScheduleControls::learnRequested, this, &ScheduleWorkspace::learn);
    connect(m_controls, &ScheduleControls::stopRequested, this, &ScheduleWorkspace::cancel);
    connect(&m_learning, &Job::progressed, this, [this] {
        if (const auto news = m_news->take()) takeNews(*news);
    });
    connect(&m_learning, &Job::failed, this, [this](const QString& text) {
        m_controls->setLearning(false);
        m_messages->report(MessageBar::Kind::Error, text);
    });
    connect(&m_learning, &Job::cancelled, this, [this] { m_controls->setLearning(false); });
}

void ScheduleWorkspace::learn(const std::string& points)
{
    if (m_learning.isRunning()) return;
    m_controls->setLearning(true);
    m_plots[0]->setQuantity(Quantity::LogSnr);
    m_learning.start([points, learner = m_learner, latest = m_news](const std::stop_token& stop,
                                                                    const ProgressFn& progress) {
        const auto learning = learner({.name = points}, {});
        learning->run(
            [&](const studio::ScheduleLearningNews& news) {
                latest->set(news);
                progress(0, 0);
            },
            stop);
    });
}

void ScheduleWorkspace::takeNews(const studio::ScheduleLearningNews& news)
{
    const diffusion::ScheduleSpec spec{
        .name = "drawn", .steps = m_session.scheduleSpec().steps, .points = news.points};
    m_controls->setSpec(spec);
    m_session.setScheduleSpec(spec);
    m_inspector->setLearning(news);
}

void ScheduleWorkspace::cancel() { m_learning.cancel(); }

QWidget* ScheduleWorkspace::controls() { return m_controls; }

QWidget* ScheduleWorkspace::inspector() { return m_inspector; }

void ScheduleWorkspace::setActive(bool active)
{
    m_isActive = active;
    if (active) showClock();
}

void ScheduleWorkspace::setLecture(bool lecture)
{
    for (QuantityPlot* plot : m_plots)
        plot->setLecture(lecture);
}

QImage ScheduleWorkspace::picture() { return m_stage->grab().toImage(); }

PictureSource ScheduleWorkspace::stagePicture() { return widgetSource(tr("The stage"), m_stage); }

QString ScheduleWorkspace::title() const
{
    return QStringLiteral("schedule ") + scheduleTitle(m_session.scheduleSpec());
}

void ScheduleWorkspace::showSchedule()
{
    const diffusion::ScheduleSpec& spec = m_session.scheduleSpec();
    std::vector<NamedSchedule> all{{scheduleTitle(spec), m_session.schedule()}};
    all.insert(all.end(), m_kept.begin(), m_kept.end());
    QStringList kept;
    for (const NamedSchedule& each : m_kept)
        kept << each.name;
    for (QuantityPlot* plot : m_plots)
        plot->setSchedules(all);
    std::vector<QPointF> handles;
    if (spec.name == "drawn" && m_plots[0]->quantity() == Quantity::LogSnr)
        for (const diffusion::LogSnrPoint& point : spec.points)
            handles.emplace_back(point.u * (spec.steps - 1), point.logSnr);
    m_plots[0]->plot()->setHandles(handles);
    m_inspector->setSchedule(m_session.schedule());
    m_controls->setKept(kept);
    if (m_isActive) showClock();
    showTime();
}

void ScheduleWorkspace::showClock()
{
    const diffusion::NoiseSchedule& schedule = m_session.schedule();
    const int steps = schedule.steps();
    m_clocks.setLevels({schedule.alphasCumprod().rbegin(), schedule.alphasCumprod().rend()});
    m_clocks.diffusion()->track()->setAvailable(-1);
    const double time = m_session.time();
    m_clocks.diffusion()->setFrames(steps, steps / playSeconds);
    m_clocks.diffusion()->seek(steps - 1 - timestepAt(time, steps));
    showTime();
}

void ScheduleWorkspace::showTime()
{
    const int t = timestepAt(m_session.time(), m_session.schedule().steps());
    for (QuantityPlot* plot : m_plots)
        plot->setCursor(t);
    m_inspector->setCursor(t);
    if (m_isActive)
        m_clocks.showLevel(t, m_session.schedule().alphasCumprod()[static_cast<std::size_t>(t)]);
}

void ScheduleWorkspace::seek(int t)
{
    m_clocks.diffusion()->seek(m_session.schedule().steps() - 1 - t);
}

void ScheduleWorkspace::highlight(const QString& symbol)
{
    for (QuantityPlot* plot : m_plots)
        plot->setHighlighted(symbol);
    m_inspector->setHighlighted(symbol);
}

void ScheduleWorkspace::keep()
{
    m_kept.push_back({scheduleTitle(m_session.scheduleSpec()), m_session.schedule()});
    showSchedule();
}

void ScheduleWorkspace::draw()
{
    const diffusion::NoiseSchedule& schedule = m_session.schedule();
    std::vector<diffusion::LogSnrPoint> points;
    for (int i = 0; i < drawnPoints; ++i) {
        const double u = static_cast<double>(i) / (drawnPoints - 1);
        const auto t = static_cast<std::size_t>(timestepAt(u, schedule.steps()));
        points.push_back({u,
                          std::clamp(schedule.logSnr()[t], -diffusion::maxDrawnLogSnr,
                                     diffusion::maxDrawnLogSnr)});
    }
    m_plots[0]->setQuantity(Quantity::LogSnr);
    diffusion::ScheduleSpec spec = m_session.scheduleSpec();
    spec = {.name = "drawn", .steps = spec.steps, .points = diffusion::monotone(points).points};
    m_controls->setSpec(spec);
    m_session.setScheduleSpec(spec);
}

void ScheduleWorkspace::takePoints(const diffusion::MonotonePoints& edited)
{
    diffusion::ScheduleSpec spec = m_session.scheduleSpec();
    spec.points = edited.points;
    m_controls->setSpec(spec);
    m_session.setScheduleSpec(spec);
    if (edited.wasClamped)
        m_messages->report(MessageBar::Kind::Note,
                           tr("Log SNR must fall from each point to the next: the point stays "
                              "between its neighbours."));
    else
        m_messages->dismiss();
}

void ScheduleWorkspace::moveHandle(int index, const QPointF& point)
{
    std::vector<diffusion::LogSnrPoint> points = m_session.scheduleSpec().points;
    const double last = std::max(1, m_session.schedule().steps() - 1);
    const double limit = diffusion::maxDrawnLogSnr;
    points.at(static_cast<std::size_t>(index))
        = {point.x() / last, std::clamp(point.y(), -limit, limit)};
    takePoints(diffusion::monotone(points, index));
}

void ScheduleWorkspace::addHandle(const QPointF& point)
{
    if (m_session.scheduleSpec().name != "drawn") return;
    std::vector<diffusion::LogSnrPoint> points = m_session.scheduleSpec().points;
    if (points.size() >= diffusion::maxDrawnPoints) return;
    const double u = point.x() / std::max(1, m_session.schedule().steps() - 1);
    if (u <= 0 || u >= 1) return;
    const auto place = std::upper_bound(
        points.begin(), points.end(), u,
        [](double value, const diffusion::LogSnrPoint& other) { return value < other.u; });
    const int index = static_cast<int>(place - points.begin());
    points.insert(place, {u, point.y()});
    takePoints(diffusion::monotone(points, index));
}

void ScheduleWorkspace::removeHandle(int index)
{
    std::vector<diffusion::LogSnrPoint> points = m_session.scheduleSpec().points;
    const bool isEnd = index == 0 || index + 1 == static_cast<int>(points.size());
    if (isEnd) {
        m_messages->report(MessageBar::Kind::Note, tr("The first and the last point stay."));
        return;
    }
    points.erase(points.begin() + index);
    takePoints(diffusion::monotone(points));
}

}  // namespace driftwalk::gui
