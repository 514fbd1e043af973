#include "core/studio/playground.h"

#include "core/diffusion/classifier_guidance.h"
#include "core/diffusion/guidance.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/toy/exact_denoiser.h"
#include "core/toy/point_metrics.h"
#include "core/toy/point_network.h"
#include "core/toy/point_tensor.h"
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

using diffusion::Denoiser;
using toy::GaussianMixture;
using DenoiserPtr = std::unique_ptr<Denoiser>;

constexpr std::uint64_t dataSeed = 20;  // the data stay the same while the noise changes
constexpr int comparedPoints = 4000;
constexpr double newsSeconds = 0.1;

/// Several denoisers of which the last one answers and refers to the others.
class DenoiserChain : public Denoiser {
public:
    Denoiser& add(DenoiserPtr part)
    {
        m_parts.push_back(std::move(part));
        return *m_parts.back();
    }

    diffusion::Prediction prediction() const override { return m_parts.back()->prediction(); }

    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override
    {
        return m_parts.back()->predict(xt, level);
    }

private:
    std::vector<DenoiserPtr> m_parts;
};

/// The classic mistake: a network that predicts epsilon is taken for one that predicts the data.
class MisreadDenoiser : public Denoiser {
public:
    explicit MisreadDenoiser(Denoiser& denoiser) : m_denoiser(denoiser) { }

    diffusion::Prediction prediction() const override { return diffusion::Prediction::X0; }

    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override
    {
        return convert(m_denoiser.predict(xt, level), m_denoiser.prediction(),
                       diffusion::Prediction::Epsilon, xt, level.alphaBar);
    }

private:
    Denoiser& m_denoiser;
};

/// Exact or learned, of one class or of all data.
DenoiserPtr plainDenoiser(const PlaygroundSpec& spec, const GaussianMixture& data,
                          const NetworkPtr& network, std::optional<int> label)
{
    if (!spec.isLearned)
        return std::make_unique<toy::ExactDenoiser>(data, diffusion::Prediction::Epsilon, label);
    require(network != nullptr, "there is no trained network yet: train one first");
    return std::make_unique<toy::PointDenoiser>(network, label);
}

/// Gradient of log p(y | x_t) of the data themselves: the difference of two scores.
diffusion::LogProbabilityGradient exactClassifier(const GaussianMixture& data, int label)
{
    return [data, ofClass = data.ofClass(label)](const Tensor& xt,
                                                 const diffusion::NoiseLevel& level) {
        return (ofClass.score(xt, level.alphaBar) - data.score(xt, level.alphaBar))
            .to(xt.options());
    };
}

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

/// Fresh data as a run with these settings should give them.
Points freshData(const PlaygroundSpec& spec, int count, std::uint64_t seed)
{
    const bool isOfClass = spec.guidance.kind != "none";
    const toy::PointSet set = toy::drawPoints(spec.data, isOfClass ? 8 * count : count, seed);
    if (!isOfClass) return set.points;
    Points chosen;
    for (std::size_t i = 0; i < set.points.size() && std::ssize(chosen) < count; ++i)
        if (set.labels[i] == spec.guidance.label) chosen.push_back(set.points[i]);
    return chosen;
}

PointDistance distanceOf(const Points& a, const Points& b)
{
    const bool isFinite = std::all_of(a.begin(), a.end(), [](const toy::Point& point) {
        return std::isfinite(point.x) && std::isfinite(point.y);
    });
    if (!isFinite || a.size() < 2 || b.size() < 2) return {NAN, NAN};
    return {toy::slicedWasserstein(a, b), toy::squaredMmd(a, b)};
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
    std::unique_ptr<PointTraining> makeTraining(const toy::PointTrainingSpec& spec,
                                                const toy::PointSet& data) const override;
};

PointRun ExactPlayground::sample(const PlaygroundSpec& spec, const NetworkPtr& network,
                                 const PointStepFn& onStep, std::stop_token stop) const
{
    validate(spec);
    useAllCores();
    const auto begin = Clock::now();
    const DenoiserPtr denoiser = makeDenoiser(spec, network);
    diffusion::CountingDenoiser counted(*denoiser);
    const diffusion::NoiseSource noise = diffusion::gaussianNoise(spec.seed);
    const Tensor start = noise({spec.particles, 2});
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
    const DenoiserPtr denoiser = makeDenoiser(spec, network);
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
    }

    void run(const PointTrainingFn& onNews, std::stop_token stop) override
    {
        useThreads(1);  // the other core draws and samples meanwhile
        auto lastNews = Clock::now();
        auto lastStep = m_trainer.steps();
        while (!stop.stop_requested()) {
            const training::PointTrainingStep step = m_trainer.step();
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
                .network = m_trainer.snapshot()};
    }

    training::PointTrainer m_trainer;
};

std::unique_ptr<PointTraining> ExactPlayground::makeTraining(const toy::PointTrainingSpec& spec,
                                                             const toy::PointSet& data) const
{
    return std::make_unique<LiveTraining>(spec, data);
}

}  // namespace

GaussianMixture dataMixture(const toy::PointSetSpec& spec)
{
    if (spec.name == "mixture") return GaussianMixture::fromComponents(spec.components);
    toy::PointSetSpec clean = spec;
    clean.noise = 0;
    return GaussianMixture::fromPoints(toy::drawPoints(clean, PlaygroundSpec::dataPoints, dataSeed),
                                       spec.noise);
}

DenoiserPtr makeDenoiser(const PlaygroundSpec& spec, const NetworkPtr& network)
{
    const GaussianMixture data = dataMixture(spec.data);
    const PointGuidance& guidance = spec.guidance;
    auto chain = std::make_unique<DenoiserChain>();
    Denoiser* last = &chain->add(plainDenoiser(spec, data, network, {}));
    if (guidance.kind == "classifier") {
        last = &chain->add(std::make_unique<diffusion::ClassifierGuidedDenoiser>(
            *last, exactClassifier(data, guidance.label), guidance.gamma));
    } else if (guidance.kind == "classifier_free") {
        Denoiser& conditional = chain->add(plainDenoiser(spec, data, network, guidance.label));
        last = &chain->add(
            std::make_unique<diffusion::GuidedDenoiser>(conditional, *last, guidance.gamma));
    }
    if (spec.mistake == "epsilon_as_x0") chain->add(std::make_unique<MisreadDenoiser>(*last));
    return chain;
}

std::unique_ptr<PlaygroundEngine> makePlaygroundEngine()
{
    return std::make_unique<ExactPlayground>();
}

}  // namespace driftwalk::studio
