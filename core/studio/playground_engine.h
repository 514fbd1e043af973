// What a program needs to show diffusion in the plane, without seeing LibTorch: runs, fields,
// densities and live training, all as plain values.
#pragma once

#include "core/studio/guidance_curve.h"
#include "core/studio/playground_spec.h"
#include "core/studio/sampler_race.h"
#include "core/toy/point_training_spec.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace driftwalk::studio {

/// The state of all particles at one step. The vectors are [N].
struct PointStep {
    int index = 0;  ///< 0 .. stepCount - 1, noisiest first
    int stepCount = 0;
    int t = 0;  ///< index into the schedule
    double alphaBar = 1;  ///< cumulative signal level of xt
    Points xt;  ///< before the step
    Points x0;  ///< the prediction of the data made at this step
};

/// How close a set of samples is to data.
struct PointDistance {
    double slicedWasserstein = 0;
    double squaredMmd = 0;
};

struct PointRun {
    PlaygroundSpec spec;
    bool isForward = false;  ///< data that became noise; without evaluations and distances
    std::vector<PointStep> trajectory = {};  ///< noisiest first; at most maxRecorded of the steps
    Points samples = {};
    int evaluations = 0;  ///< calls of the denoiser
    double seconds = 0;
    PointDistance distance = {};  ///< of the samples from fresh data
    PointDistance reference = {};  ///< of other fresh data from the same: as close as it gets

    static constexpr int maxRecorded = 200;
};

/// What happened in one step of training (Algorithm 1 of Ho et al. 2020), with the numbers of the
/// first point of the batch.
struct PointTrainingNews {
    long step = 0;
    int t = 0;
    double alphaBar = 1;
    toy::Point x0 = {};
    toy::Point epsilon = {};
    toy::Point xt = {};
    toy::Point prediction = {};
    double loss = 0;
    double smoothedLoss = 0;
    double gradientNorm = 0;
    double stepsPerSecond = 0;
    NetworkPtr network = nullptr;  ///< the newest averaged weights
};

using PointStepFn = std::function<void(const PointStep&)>;
using PointTrainingFn = std::function<void(const PointTrainingNews&)>;

/// A training that goes on where it was stopped.
class PointTraining {
public:
    virtual ~PointTraining() = default;

    /// Trains until stopped; calls onNews several times a second, in this thread.
    virtual void run(const PointTrainingFn& onNews, std::stop_token stop) = 0;
};

/// Its functions may be called from several threads at once.
class PlaygroundEngine {
public:
    virtual ~PlaygroundEngine() = default;

    /// Samples from noise. Calls onStep after each recorded step, in this thread.
    /// @param network  of a learned run; may be null otherwise
    /// @throws Error for a spec out of range, Cancelled when stopped (leaves nothing behind)
    virtual PointRun sample(const PlaygroundSpec& spec, const NetworkPtr& network,
                            const PointStepFn& onStep, std::stop_token stop) const = 0;

    /// The prediction of the data, guidance included, at given places of one noise level.
    /// @param t         index into the schedule
    virtual Points predictedData(const PlaygroundSpec& spec, const NetworkPtr& network, int t,
                                 const Points& xt) const = 0;

    /// log p(x_t) of the data at step t, in nats; without guidance.
    virtual std::vector<double> logDensity(const PlaygroundSpec& spec, int t,
                                           const Points& xt) const = 0;

    /// As studio::race().
    virtual RaceResult race(const RaceSpec& spec, const NetworkPtr& network, const RaceFn& onEntry,
                            std::stop_token stop) const = 0;

    /// As studio::guidanceCurves().
    virtual GuidanceCurves guidanceCurves(const GuidanceCurveSpec& spec, const NetworkPtr& network,
                                          const GuidancePointFn& onPoint,
                                          std::stop_token stop) const = 0;

    /// @param data  to learn from, with labels if the spec's network has classes
    /// @throws Error for a spec or data out of range
    virtual std::unique_ptr<PointTraining> makeTraining(const toy::PointTrainingSpec& spec,
                                                        const toy::PointSet& data) const = 0;
};

}  // namespace driftwalk::studio
