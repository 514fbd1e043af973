// The model of the program: its engine lives in the one compute thread, its news come as signals.
#pragma once

#include "app/gui/engine_loader.h"
#include "app/gui/job.h"
#include "app/gui/latest.h"
#include "core/studio/motion_engine.h"

#include <QObject>

#include <memory>
#include <optional>

namespace driftwalk::gui {

using StepPtr = std::shared_ptr<const studio::MotionStep>;
using ElboNewsPtr = std::shared_ptr<const studio::ElboNews>;
using MotionPtr = std::shared_ptr<const studio::GeneratedMotion>;
using CandidatesPtr = std::shared_ptr<const std::vector<studio::MotionCandidate>>;

class MotionStudio : public QObject {
    Q_OBJECT

public:
    enum class State { Unloaded, Loading, Ready, Generating, Estimating, Cancelling };

    explicit MotionStudio(EngineSource source, QObject* parent = nullptr);

    State state() const { return m_state; }

    /// Set once the model is loaded.
    const std::optional<studio::ModelInfo>& model() const { return m_model; }

    /// Opens the engine and loads the weights; modelLoaded or failed follows. Only when Unloaded.
    void load();
    /// Generates in the compute thread; generated, failed or cancelled follows. Only when Ready.
    void generate(const studio::MotionSpec& spec);
    /// The same for a timeline; steps carry the noise of each prompt, of long motions only some.
    void compose(const studio::Timeline& timeline);
    /// The same for a motion of which some is kept.
    void edit(const studio::MotionEdit& edit);
    /// So many motions of one spec; candidatesMade, failed or cancelled follows. Only when Ready.
    void generateCandidates(const studio::MotionSpec& spec, int count);
    /// Estimates the bound of a clip in the compute thread; boundChanged several times a second,
    /// then boundEnded or boundFailed follows. Only when Ready.
    void estimateBound(const motion::Clip& clip, const studio::MotionElboSpec& spec);
    /// Stops generating or estimating; the state is Cancelling until the thread has left the step
    /// it is in.
    void cancel();

Q_SIGNALS:
    void stateChanged();
    void modelLoaded();
    /// The newest step; steps that come faster than they can be shown are left out.
    void stepMade(driftwalk::gui::StepPtr step);
    void generated(driftwalk::gui::MotionPtr motion);
    /// The best first.
    void candidatesMade(driftwalk::gui::CandidatesPtr candidates);
    /// How far what is generated is.
    void progressed(int done, int total);
    void failed(const QString& text);
    void cancelled();
    void boundChanged(driftwalk::gui::ElboNewsPtr news);
    /// Complete or cancelled.
    void boundEnded();
    void boundFailed(const QString& text);

private:
    /// What the compute thread works on; shared with its work, so that it outlives it.
    struct Workshop {
        EngineSource source;
        std::unique_ptr<studio::MotionEngine> engine;
        std::optional<studio::ModelInfo> loadedModel;
        Latest<StepPtr> step;
        Latest<ElboNewsPtr> bound;
        MotionPtr result;
        CandidatesPtr candidates;
    };

    using Generate = std::function<studio::GeneratedMotion(studio::MotionEngine& engine,
                                                           const studio::MotionStepFn& onStep,
                                                           const std::stop_token& stop)>;
    void startGenerating(const Generate& generate);
    void setState(State state);
    void finish();
    void deliver();

    std::shared_ptr<Workshop> m_workshop;
    State m_state = State::Unloaded;
    bool m_isEstimating = false;  ///< also while that is being cancelled
    std::optional<studio::ModelInfo> m_model;
    Job m_job;
};

}  // namespace driftwalk::gui
