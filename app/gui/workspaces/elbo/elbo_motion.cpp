// The part of the workspace that has to do with motion.
#include "app/gui/workspaces/elbo/elbo_controls.h"
#include "app/gui/workspaces/elbo/elbo_inspector.h"
#include "app/gui/workspaces/elbo/elbo_stage.h"
#include "app/gui/workspaces/elbo/elbo_workspace.h"
#include "widgets/inputs/message_bar.h"

namespace driftwalk::gui {

using widgets::MessageBar;

void ElboWorkspace::setMotion(MotionStudio& studio, std::function<const motion::Clip*()> clip)
{
    m_motionStudio = &studio;
    m_clip = std::move(clip);
    m_controls->addMotion();
    connect(&studio, &MotionStudio::boundChanged, this, [this](const ElboNewsPtr& news) {
        if (m_isMotion) takeNews(news);
    });
    connect(&studio, &MotionStudio::boundFailed, this, [this](const QString& text) {
        m_messages->report(MessageBar::Kind::Error, text);
        finishRun();
    });
    connect(&studio, &MotionStudio::boundEnded, this, &ElboWorkspace::finishRun);
}

void ElboWorkspace::startMotion()
{
    m_studio.cancel();
    const motion::Clip* clip = m_clip();
    const bool isReady = m_motionStudio->state() == MotionStudio::State::Ready;
    if (!clip || !isReady) {
        m_messages->report(MessageBar::Kind::Note,
                           !clip ? tr("There is no motion in view: generate or import one in the "
                                      "Motion workspace.")
                                 : tr("The model is still at work: estimate again when it is "
                                      "done."));
        finishRun();
        return;
    }
    m_motionSchedule
        = diffusion::NoiseSchedule::fromAlphasCumprod(m_motionStudio->model()->alphasCumprod);
    m_stage->setSchedule(shownSchedule());
    m_inspector->setSchedule(shownSchedule());
    showClock();
    const studio::ElboRunSpec spec = m_controls->spec();
    m_isStale = false;
    m_controls->setProgress(0, spec.draws);
    m_controls->setRunning(true);
    m_stage->setWaiting(true);
    m_motionStudio->estimateBound(
        *clip,
        {.prompt = clip->name, .draws = spec.draws, .variance = spec.variance, .seed = spec.seed});
}

}  // namespace driftwalk::gui
