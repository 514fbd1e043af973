// The Schedule workspace: how much signal each step leaves, in linked plots over one time axis.
#pragma once

#include "app/gui/latest.h"
#include "app/gui/workspace.h"
#include "app/gui/workspaces/schedule/schedule_curves.h"
#include "core/diffusion/drawn_curve.h"
#include "core/studio/schedule_learning.h"

#include <array>
#include <vector>

namespace driftwalk::widgets {
class TwoClocks;
}

namespace driftwalk::gui {

class QuantityPlot;
class ScheduleControls;
class ScheduleInspector;
class Session;

class ScheduleWorkspace : public Workspace {
    Q_OBJECT

public:
    using Learner = std::function<std::unique_ptr<studio::ScheduleLearning>(
        const toy::PointSetSpec&, const toy::LearnedScheduleSpec&)>;

    /// Both outlive the workspace.
    ScheduleWorkspace(Session& session, widgets::TwoClocks& clocks, QWidget* parent = nullptr);
    /// @param learner  makes what learns a schedule, in a thread of its own
    ScheduleWorkspace(Session& session, widgets::TwoClocks& clocks, Learner learner,
                      QWidget* parent = nullptr);

    QWidget* controls() override;
    QWidget* inspector() override;
    void setActive(bool active) override;
    void setLecture(bool lecture) override;
    /// Stops learning.
    void cancel() override;
    QImage picture() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

    widgets::MessageBar* messages() const override { return m_messages; }

    PictureSource stagePicture() override;

    QString title() const override;

private:
    void createStage();
    void connectControls();
    void connectDrawing();
    void showSchedule();
    void showClock();
    void showTime();
    void seek(int t);
    /// Lights up a symbol in equations and plots; empty for none.
    void highlight(const QString& symbol);
    void keep();
    void draw();
    void moveHandle(int index, const QPointF& point);
    void addHandle(const QPointF& point);
    void removeHandle(int index);
    void connectLearning();
    void learn(const std::string& points);
    void takeNews(const studio::ScheduleLearningNews& news);
    /// Control points after an edit, as the session's schedule.
    void takePoints(const diffusion::MonotonePoints& edited);

    Session& m_session;
    widgets::TwoClocks& m_clocks;
    bool m_isActive = false;
    std::vector<NamedSchedule> m_kept;
    ScheduleControls* m_controls = nullptr;
    ScheduleInspector* m_inspector = nullptr;
    QWidget* m_stage = nullptr;
    widgets::MessageBar* m_messages = nullptr;
    std::array<QuantityPlot*, 4> m_plots{};  ///< the first is the large one
    Learner m_learner;
    std::shared_ptr<Latest<studio::ScheduleLearningNews>> m_news;
    Job m_learning;
};

}  // namespace driftwalk::gui
