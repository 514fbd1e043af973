#include "core/studio/playground.h"

#include "core/diffusion/samplers/sampler_factory.h"
#include "core/studio/playground_denoiser.h"
#include "core/toy/point_metrics.h"
#include "core/toy/point_tensor.h"
#include "core/training/point_classifier_training.h"
#include "core/training/point_training.h"
#include "core/util/error.h"
#include "core/util/progress.h"
#include "core/util/threads.h"
#include "core/util/timing.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace driftwalk::studio {

namespace {

constexpr std::uint64_t dataSeed = 20;  // the data stay the same while the noise changes
constexpr int comparedPoints = 3000;
constexpr std::size_t kernelPoints = 800;  // of each set; their pairs are compared
constexpr int stepsPerClassifierStep = 3;  // it learns faster than the denoiser
constexpr double newsSeconds = 0.1;

/// The first steps of a schedule as if they were all of it.
diffusion::NoiseSchedule cutOff(const diffusion::NoiseSchedule& schedule, int steps)
{
    require(steps >= 1 && steps <= schedule.steps(), "more sampling steps than the schedule has");
    const auto& betas = schedule.betas();
    return diffusion::NoiseSchedule::fromBetas({betas.begin(), betas.begin() + steps});
}

diffusion::NoiseSchedule samplingSchedule(const PlaygroundSpec& spec)
{
    const auto schedule = diffusion::makeSchedule(spec.schedule);
    return spec.mistake == "no_respacing" ? cutOff(schedule, spec.sampler.steps) : schedule;
}

PointDistance distanceOf(const Points& a, const Points& b)
{
    const bool isFinite = std::all_of(a.begin(), a.end(), [](const toy::Point& point) {
        return std::isfinite(point.x) && std::isfinite(point.y);
    });
    if (!isFinite || a.size() < 2 || b.size() < 2) return {NAN, NAN};
    const auto some = [](const Points& points) {
        const auto count = std::min(points.size(), kernelPoints);
        return Points(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(count));
    };
    return {toy::slicedWasserstein(a, b), toy::squaredMmd(some(a), some(b))};
}

/// Whether this step is one of at most maxRecorded that are spread over all.
bool isRecorded(int index, int stepCount)
{
    if (stepCount <= PointRun::maxRecorded) return true;
    const auto slot = [stepCount](std::int64_t i) { return i * PointRun::maxRecorded / stepCount; };
    return index == 0 || slot(index) != slot(index - 1);
}

PointStep recorded(const diffusion::SamplerStep& step)
{
    return {.index = step.index,
            .stepCount = step.stepCount,
            .t = step.t,
            .alphaBar = step.alphaBar,
            .xt = toy::toPoints(step.xt),
            .x0 = toy::toPoints(step.x0)};
}

class ExactPlayground : public PlaygroundEngine {
public:
    PointRun sample(const PlaygroundSpec& spec, const NetworkPtr& network,
                    const PointStepFn& onStep, std::stop_token stop) const override;
    Points predictedData(const PlaygroundSpec& spec, const NetworkPtr& network, int t,
                         const Points& xt) const override;
    std::vector<double> logDensity(const PlaygroundSpec& spec, int t,
                                   const Points& xt) const override;

    RaceResult race(const RaceSpec& spec, const NetworkPtr& network, const RaceFn& onEntry,
                    std::stop_token stop) const override
    {
        return studio::race(spec, network, onEntry, std::move(stop));
    }

    GuidanceCurves guidanceCurves(const GuidanceCurveSpec& spec, const NetworkPtr& network,
                                  const GuidancePointFn& onPoint,
                                  std::stop_token stop) const override
    {
        return studio::guidanceCurves(spec, network, onPoint, std::move(stop));
    }

    std::unique_ptr<PointTraining> makeTraining(const toy::PointTrainingSpec& spec,
                                                const toy::PointSet& data) const override;
};

PointRun ExactPlayground::sample(const PlaygroundSpec& spec, const NetworkPtr& network,
                                 const PointStepFn& onStep, std::stop_token stop) const
{
    validate(spec);
    useAllCores();
    const auto begin = Clock::now();
    const auto denoiser = makeDenoiser(spec, network);
    diffusion::CountingDenoiser counted(*denoiser);
    const diffusion::NoiseSource noise = diffusion::gaussianNoise(spec.seed);
    Tensor start = noise({spec.particles, 2});
    if (spec.startsTogether) start = start.slice(0, 0, 1).repeat({spec.particles, 1});
    const auto sampler
        = diffusion::makeSampler(spec.sampler, samplingSchedule(spec), counted, start, noise);
    PointRun run{.spec = spec};
    while (!sampler->isDone()) {
        throwIfStopped(stop);
        const diffusion::SamplerStep step = sampler->step();
        if (!isRecorded(step.index, step.stepCount)) continue;
        run.trajectory.push_back(recorded(step));
        if (onStep) onStep(run.trajectory.back());
    }
    run.samples = toy::toPoints(sampler->state());
    run.evaluations = counted.calls();
    run.seconds = secondsSince(begin);
    const Points data = freshData(spec, comparedPoints, dataSeed + 1);
    run.distance = distanceOf(run.samples, data);
    run.reference
        = distanceOf(freshData(spec, std::min(comparedPoints, spec.particles), dataSeed + 2), data);
    return run;
}

Points ExactPlayground::predictedData(const PlaygroundSpec& spec, const NetworkPtr& network, int t,
                                      const Points& xt) const
{
    useThreads(1);  // runs and training go on meanwhile
    const auto schedule = diffusion::makeSchedule(spec.schedule);
    require(t >= 0 && t < schedule.steps(), "the step is not one of the schedule");
    const auto denoiser = makeDenoiser(spec, network);
    const double alphaBar = schedule.alphasCumprod()[static_cast<std::size_t>(t)];
    const at::NoGradGuard noGrad;
    return toy::toPoints(
        denoise(*denoiser, toy::toTensor(xt), {.t = static_cast<double>(t), .alphaBar = alphaBar})
            .x0);
}

std::vector<double> ExactPlayground::logDensity(const PlaygroundSpec& spec, int t,
                                                const Points& xt) const
{
    const auto schedule = diffusion::makeSchedule(spec.schedule);
    require(t >= 0 && t < schedule.steps(), "the step is not one of the schedule");
    const Tensor values = dataMixture(spec.data).logDensity(
        toy::toTensor(xt), schedule.alphasCumprod()[static_cast<std::size_t>(t)]);
    return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
}

class LiveTraining : public PointTraining {
public:
    LiveTraining(const toy::PointTrainingSpec& spec, const toy::PointSet& data)
        : m_trainer(spec, toy::toTensor(data.points), labelsOf(data))
    {
        if (spec.network.classes < 2) return;
        m_classifierTrainer.emplace(
            toy::PointClassifierTrainingSpec{.classifier = {.classes = spec.network.classes},
                                             .schedule = spec.schedule,
                                             .seed = spec.seed},
            toy::toTensor(data.points), labelsOf(data));
    }

    void run(const PointTrainingFn& onNews, std::stop_token stop) override
    {
        useThreads(1);  // the other core draws and samples meanwhile
        auto lastNews = Clock::now();
        auto lastStep = m_trainer.steps();
        while (!stop.stop_requested()) {
            const training::PointTrainingStep step = m_trainer.step();
            if (m_classifierTrainer && step.step % stepsPerClassifierStep == 0)
                m_classifierTrainer->step();
            const double seconds = secondsSince(lastNews);
            if (seconds < newsSeconds && step.step > 1) continue;
            onNews(newsOf(step, static_cast<double>(step.step - lastStep) / seconds));
            lastNews = Clock::now();
            lastStep = step.step;
        }
    }

private:
    static Tensor labelsOf(const toy::PointSet& data)
    {
        const std::vector<std::int64_t> labels(data.labels.begin(), data.labels.end());
        return at::tensor(labels, at::kLong);
    }

    PointTrainingNews newsOf(const training::PointTrainingStep& step, double stepsPerSecond) const
    {
        const auto point = [](const training::PlanePoint& p) { return toy::Point{p[0], p[1]}; };
        return {.step = static_cast<long>(step.step),
                .t = step.t,
                .alphaBar = m_trainer.schedule().alphasCumprod()[static_cast<std::size_t>(step.t)],
                .x0 = point(step.x0),
                .epsilon = point(step.epsilon),
                .xt = point(step.xt),
                .prediction = point(step.prediction),
                .loss = step.loss,
                .smoothedLoss = step.smoothedLoss,
                .gradientNorm = step.gradientNorm,
                .stepsPerSecond = stepsPerSecond,
                .network = learned()};
    }

    NetworkPtr learned() const
    {
        return std::make_shared<const LearnedPoints>(LearnedPoints{
            .network = m_trainer.snapshot(),
            .classifier = m_classifierTrainer ? m_classifierTrainer->snapshot() : nullptr});
    }

    training::PointTrainer m_trainer;
    std::optional<training::PointClassifierTrainer> m_classifierTrainer;
};

std::unique_ptr<PointTraining> ExactPlayground::makeTraining(const toy::PointTrainingSpec& spec,
                                                             const toy::PointSet& data) const
{
    return std::make_unique<LiveTraining>(spec, data);
}

}  // namespace

std::unique_ptr<PlaygroundEngine> makePlaygroundEngine()
{
    return std::make_unique<ExactPlayground>();
}

}  // namespace driftwalk::studio
