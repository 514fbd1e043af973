// A small PlaygroundEngine for tests of the GUI: data that are standard normal, in closed form, and
// particles that go straight from (0, -i / N) to (i / N, 0.5). A test steers it as the fake engine
// of motion.
#pragma once

#include "core/studio/playground_engine.h"
#include "tests/support/fake_engine.h"

#include <chrono>
#include <cmath>
#include <thread>

namespace driftwalk::tests {

/// What the engine was asked for; shared with it.
struct PlaygroundLog {
    EngineControl control = {};
    std::mutex mutex = {};
    std::vector<studio::PlaygroundSpec> runs = {};
    std::vector<bool> hadNetwork = {};
    int trainings = 0;

    int runCount()
    {
        const std::scoped_lock lock(mutex);
        return static_cast<int>(runs.size());
    }

    studio::PlaygroundSpec lastRun()
    {
        const std::scoped_lock lock(mutex);
        return runs.back();
    }
};

/// Counts steps, with a loss of 1 / step.
class FakePointTraining : public studio::PointTraining {
public:
    void run(const studio::PointTrainingFn& onNews, std::stop_token stop) override
    {
        while (!stop.stop_requested()) {
            ++m_step;
            onNews({.step = m_step,
                    .loss = 1.0 / static_cast<double>(m_step),
                    .smoothedLoss = 1.0 / static_cast<double>(m_step),
                    .stepsPerSecond = 500,
                    .network = network()});
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    /// Not null, and nothing that could be looked into.
    static studio::NetworkPtr network()
    {
        static const auto owner = std::make_shared<int>(0);
        return {owner, reinterpret_cast<const studio::LearnedPoints*>(owner.get())};
    }

private:
    long m_step = 0;
};

class FakePlayground : public studio::PlaygroundEngine {
public:
    explicit FakePlayground(std::shared_ptr<PlaygroundLog> log) : m_log(std::move(log)) { }

    studio::PointRun sample(const studio::PlaygroundSpec& spec, const studio::NetworkPtr& network,
                            const studio::PointStepFn& onStep, std::stop_token stop) const override
    {
        {
            const std::scoped_lock lock(m_log->mutex);
            m_log->runs.push_back(spec);
            m_log->hadNetwork.push_back(network != nullptr);
        }
        const auto schedule = diffusion::makeSchedule(spec.schedule);
        const auto timesteps = diffusion::evenTimesteps(schedule.steps(), spec.sampler.steps);
        studio::PointRun run{.spec = spec, .samples = ends(spec.particles)};
        for (int index = 0; index < spec.sampler.steps; ++index) {
            m_log->control.passStep(index, stop);
            const int t = timesteps[static_cast<std::size_t>(spec.sampler.steps - 1 - index)];
            const double alphaBar = schedule.alphasCumprod()[static_cast<std::size_t>(t)];
            run.trajectory.push_back({.index = index,
                                      .stepCount = spec.sampler.steps,
                                      .t = t,
                                      .alphaBar = alphaBar,
                                      .xt = statesAt(spec.particles, alphaBar),
                                      .x0 = run.samples});
            if (onStep) onStep(run.trajectory.back());
        }
        run.evaluations = spec.sampler.steps;
        run.distance = {0.125, 0.25};
        return run;
    }

    studio::Points predictedData(const studio::PlaygroundSpec& spec, const studio::NetworkPtr&,
                                 int t, const studio::Points& xt) const override
    {
        const double alphaBar = diffusion::makeSchedule(spec.schedule)
                                    .alphasCumprod()
                                    .at(static_cast<std::size_t>(t));
        studio::Points x0;
        for (const toy::Point& x : xt)
            x0.push_back({std::sqrt(alphaBar) * x.x, std::sqrt(alphaBar) * x.y});
        return x0;
    }

    std::vector<double> logDensity(const studio::PlaygroundSpec&, int,
                                   const studio::Points& xt) const override
    {
        std::vector<double> logs;
        for (const toy::Point& x : xt)
            logs.push_back(-(x.x * x.x + x.y * x.y) / 2);
        return logs;
    }

    /// Errors of 1 / calls.
    studio::RaceResult race(const studio::RaceSpec& spec, const studio::NetworkPtr&,
                            const studio::RaceFn& onEntry, std::stop_token stop) const override
    {
        studio::RaceResult result{.spec = spec, .reference = 0.01};
        result.solution = ends(spec.run.particles);
        const int total = static_cast<int>(spec.samplers.size() * spec.budgets.size());
        for (const int budget : spec.budgets) {
            for (const std::string& name : spec.samplers) {
                m_log->control.passStep(static_cast<int>(result.entries.size()), stop);
                studio::RaceEntry entry{.sampler = name, .budget = budget, .evaluations = budget};
                if (!diffusion::samplerTraits({.name = name}).isStochastic)
                    entry.error = 1.0 / budget;
                entry.distance = 0.5 / budget;
                entry.samples = result.solution;
                result.entries.push_back(std::move(entry));
                onEntry(result, total);
            }
        }
        return result;
    }

    studio::GuidanceCurves guidanceCurves(const studio::GuidanceCurveSpec& spec,
                                          const studio::NetworkPtr&,
                                          const studio::GuidancePointFn& onPoint,
                                          std::stop_token stop) const override
    {
        studio::GuidanceCurves curves{.spec = spec};
        for (const double gamma : spec.gammas) {
            for (const std::string& kind : spec.kinds) {
                throwIfStopped(stop);
                curves.points.push_back({.kind = kind,
                                         .gamma = gamma,
                                         .accuracy = 1 - std::exp(-1 - gamma),
                                         .diversity = std::exp(-gamma)});
                onPoint(curves, static_cast<int>(spec.gammas.size() * spec.kinds.size()));
            }
        }
        return curves;
    }

    std::unique_ptr<studio::PointTraining> makeTraining(const toy::PointTrainingSpec&,
                                                        const toy::PointSet&) const override
    {
        const std::scoped_lock lock(m_log->mutex);
        ++m_log->trainings;
        return std::make_unique<FakePointTraining>();
    }

    static studio::Points ends(int particles)
    {
        studio::Points points;
        for (int i = 0; i < particles; ++i)
            points.push_back({static_cast<double>(i) / particles, 0.5});
        return points;
    }

    static studio::Points statesAt(int particles, double alphaBar)
    {
        studio::Points points;
        const double signal = std::sqrt(alphaBar);
        const double noise = std::sqrt(1 - alphaBar);
        for (int i = 0; i < particles; ++i) {
            const double share = static_cast<double>(i) / particles;
            points.push_back({signal * share, signal * 0.5 - noise * share});
        }
        return points;
    }

private:
    std::shared_ptr<PlaygroundLog> m_log;
};

}  // namespace driftwalk::tests
