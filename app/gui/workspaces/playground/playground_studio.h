// The playground's work: runs, pictures of the field and live training, each in a thread of its
// own; news come as signals.
#pragma once

#include "app/gui/job.h"
#include "app/gui/latest.h"
#include "core/studio/playground_engine.h"

#include <QObject>

#include <memory>
#include <mutex>
#include <optional>

namespace driftwalk::gui {

using RacePtr = std::shared_ptr<const studio::RaceResult>;
using GuidancePtr = std::shared_ptr<const studio::GuidanceCurves>;
using PointRunPtr = std::shared_ptr<const studio::PointRun>;

/// What is wanted of the plane at one step.
struct FieldRequest {
    studio::PlaygroundSpec spec = {};
    studio::NetworkPtr network = {};  ///< may be null
    int t = 0;
    studio::Points places = {};  ///< where the prediction is wanted; may be empty
    studio::Points grid = {};  ///< where the log density is wanted; may be empty
    bool isCompared = false;  ///< also the prediction of the exact denoiser, for a learned spec
};

struct FieldAnswer {
    FieldRequest request = {};
    studio::Points predicted = {};  ///< x0 at each of the places
    studio::Points exact = {};  ///< of the exact denoiser, where compared
    std::vector<double> logDensity = {};  ///< at each point of the grid
    double alphaBar = 1;  ///< of the request's step
};

using FieldPtr = std::shared_ptr<const FieldAnswer>;

class PlaygroundStudio : public QObject {
    Q_OBJECT

public:
    using EngineOpener = std::function<std::unique_ptr<studio::PlaygroundEngine>()>;

    explicit PlaygroundStudio(EngineOpener open, QObject* parent = nullptr);
    ~PlaygroundStudio() override;

    /// Data that become noise; sampled follows, or failed. Work that was under way is given up.
    void walkForward(const studio::PlaygroundSpec& spec);
    /// Noise that becomes data; progressed, then sampled or failed.
    void sample(const studio::PlaygroundSpec& spec, const studio::NetworkPtr& network);
    /// raced follows after each entry.
    void race(const studio::RaceSpec& spec, const studio::NetworkPtr& network);
    void cancelRun();

    bool isRunning() const { return m_run.isRunning(); }

    /// fieldReady follows; of several requests that come fast, the last one is answered.
    void requestField(FieldRequest request);

    /// guidanceComputed follows after each point; the request before is given up.
    void requestGuidance(const studio::GuidanceCurveSpec& spec, const studio::NetworkPtr& network);
    void cancelGuidance();

    /// Trains anew; trained follows several times a second.
    void startTraining(const toy::PointTrainingSpec& spec, const toy::PointSet& data);
    void pauseTraining();
    void resumeTraining();
    /// Forgets the network.
    void resetTraining();

    bool isTraining() const { return m_training.isRunning(); }

    bool hasTraining() const { return m_pupil != nullptr; }

Q_SIGNALS:
    void progressed(int done, int total);
    void sampled(driftwalk::gui::PointRunPtr run);
    void raced(driftwalk::gui::RacePtr race);
    void runEnded();
    void guidanceComputed(driftwalk::gui::GuidancePtr curves);
    void fieldReady(driftwalk::gui::FieldPtr field);
    void trained(const driftwalk::studio::PointTrainingNews& news);
    void trainingChanged();
    void failed(const QString& text);

private:
    /// The engine, opened by the first thread that needs it.
    struct Workshop {
        EngineOpener open;
        std::mutex mutex;
        std::shared_ptr<const studio::PlaygroundEngine> engine;

        std::shared_ptr<const studio::PlaygroundEngine> get();
    };

    /// The training under way; its thread makes and uses it.
    struct Pupil {
        toy::PointTrainingSpec spec;
        toy::PointSet data;
        std::unique_ptr<studio::PointTraining> training = nullptr;
        Latest<studio::PointTrainingNews> news = {};
    };

    void startRun(const Job::Work& work);
    void nextRun();
    void nextField();
    void train();

    std::shared_ptr<Workshop> m_workshop;
    std::shared_ptr<Latest<PointRunPtr>> m_result;
    std::shared_ptr<Latest<FieldPtr>> m_answer;
    std::shared_ptr<Pupil> m_pupil;
    std::shared_ptr<Latest<RacePtr>> m_race;  ///< of the newest race
    std::shared_ptr<Latest<GuidancePtr>> m_curves;  ///< of the newest request
    Job::Work m_waitingRun;
    Job::Work m_waitingGuidance;
    std::optional<FieldRequest> m_waitingField;
    bool m_isTrainingWanted = false;
    Job m_run;
    Job m_field;
    Job m_guidance;
    Job m_training;
};

}  // namespace driftwalk::gui
