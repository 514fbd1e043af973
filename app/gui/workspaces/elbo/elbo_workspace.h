// The ELBO workspace: the evidence lower bound term by term over the clock, drawn while it is
// estimated.
#pragma once

#include "app/gui/workspace.h"
#include "app/gui/workspaces/elbo/elbo_studio.h"
#include "core/diffusion/noise_schedule.h"

#include <QTimer>

#include <functional>
#include <optional>

namespace driftwalk::widgets {
class TwoClocks;
}

namespace driftwalk::gui {

class ElboControls;
class ElboInspector;
class ElboStage;
class Session;

class ElboWorkspace : public Workspace {
    Q_OBJECT

public:
    /// Session and clocks outlive the workspace. Opens the bundled engine.
    ElboWorkspace(Session& session, widgets::TwoClocks& clocks, QWidget* parent = nullptr);
    ElboWorkspace(Session& session, widgets::TwoClocks& clocks, ElboStudio::EngineOpener open,
                  QWidget* parent = nullptr);
    ~ElboWorkspace() override;

    QWidget* controls() override;
    QWidget* inspector() override;
    void setActive(bool active) override;
    void setLecture(bool lecture) override;
    void start() override;
    void cancel() override;
    bool isBusy() const override;

    ElboStage* stage() { return m_stage; }

    /// Offers the bound of the motion in view under the text-to-motion model.
    /// @param studio  outlives the workspace
    /// @param clip    null while there is none; its name is the prompt
    void setMotion(MotionStudio& studio, std::function<const motion::Clip*()> clip);

    /// A trained network that may take the place of the exact denoiser; null for none.
    void setNetwork(const ElboStudio::NetworkPtr& network);
    QImage picture() override;

protected:
    widgets::MessageBar* messages() const override { return m_messages; }

    PictureSource stagePicture() override;

    QString title() const override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void createStage();
    void connectControls();
    void connectStudio();
    void startSoon();
    void startMotion();
    void takeNews(const ElboNewsPtr& news);
    void finishRun();
    /// That of the session, or the motion model's.
    const diffusion::NoiseSchedule& shownSchedule() const;
    void showNews();
    QString gapNote() const;
    void showSchedule();
    void showClock();
    void showTime();
    /// Lights up a symbol in equations and plots; empty for none.
    void highlight(const QString& symbol);
    /// Moves the clocks' lines so far that the plots can stand above them, and the plots there.
    void lineUp();

    Session& m_session;
    widgets::TwoClocks& m_clocks;
    bool m_isActive = false;
    bool m_isStale = true;  ///< what is shown does not belong to the present settings
    QTimer m_startTimer;
    ElboStudio m_studio;
    ElboStudio::NetworkPtr m_network;
    ElboNewsPtr m_news;
    diffusion::VarianceChoice m_variance = {};  ///< of the run that the news are of
    MotionStudio* m_motionStudio = nullptr;
    std::function<const motion::Clip*()> m_clip;
    bool m_isMotion = false;
    std::optional<diffusion::NoiseSchedule> m_motionSchedule;
    ElboControls* m_controls = nullptr;
    ElboInspector* m_inspector = nullptr;
    QWidget* m_frame = nullptr;
    ElboStage* m_stage = nullptr;
    widgets::MessageBar* m_messages = nullptr;
};

}  // namespace driftwalk::gui
