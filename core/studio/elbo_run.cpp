#include "core/studio/elbo_run.h"

#include "core/diffusion/consistency_elbo.h"
#include "core/diffusion/elbo.h"
#include "core/diffusion/ode_likelihood.h"
#include "core/studio/elbo_tally.h"
#include "core/studio/playground_denoiser.h"
#include "core/util/error.h"
#include "core/util/random.h"
#include "core/util/timing.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace driftwalk::studio {

namespace {

constexpr std::uint64_t dataSeed = 20;  // the data stay the same while the noise changes
constexpr int rowsPerRound = 128;  // enough to keep the processor busy, few enough to see news soon
constexpr double newsSeconds = 0.25;

std::vector<int> stepsFrom(int first, int count)
{
    std::vector<int> t(static_cast<std::size_t>(std::max(0, count)));
    std::iota(t.begin(), t.end(), first);
    return t;
}

PlaygroundSpec playgroundSpec(const ElboRunSpec& spec)
{
    return {.data = spec.data, .schedule = spec.schedule, .isLearned = spec.isLearned};
}

/// Nothing if the data are points without a density.
std::optional<double> trueCost(const ElboRunSpec& spec, const Tensor& x0)
{
    const toy::GaussianMixture data = dataMixture(spec.data);
    if (!data.hasDensity()) return {};
    return -data.logDensity(x0, 1).mean().item<double>();
}

class ElboRun {
public:
    ElboRun(const ElboRunSpec& spec, const NetworkPtr& network, const ElboNewsFn& onNews,
            std::stop_token stop)
        : m_spec(spec),
          m_schedule(diffusion::makeSchedule(spec.schedule)),
          m_denoiser(makeDenoiser(playgroundSpec(spec), network)),
          m_onNews(onNews),
          m_stop(std::move(stop)),
          m_x0(explainedData(spec)),
          m_noise(diffusion::gaussianNoise(spec.seed)),
          m_denoising(stepsFrom(1, m_schedule.steps() - 1), spec.points, 2),
          m_consistency(stepsFrom(0, m_schedule.steps() - 1), spec.points, 2)
    {
    }

    void run()
    {
        m_truth = trueCost(m_spec, m_x0);
        const int copies = std::max(1, rowsPerRound / m_spec.points);
        while (m_denoising.draws() < m_spec.draws) {
            const Tensor x0
                = m_x0.repeat({std::min(copies, m_spec.draws - m_denoising.draws()), 1});
            drawDenoising(x0);
            drawConsistency(x0);
        }
        if (m_spec.hasFlow) {
            tell();
            m_flow = -diffusion::odeLikelihood(*m_denoiser, m_x0, nearestStep(), {}, m_stop)
                          .logLikelihood.mean()
                          .item<double>();
        }
        tell();
    }

private:
    diffusion::ElboSpec boundSpec() const
    {
        return {.variance = m_spec.variance == "large" ? diffusion::VarianceChoice::FixedLarge
                                                       : diffusion::VarianceChoice::FixedSmall,
                .decoder = diffusion::Decoder::Density};
    }

    void drawDenoising(const Tensor& x0)
    {
        const diffusion::Elbo bound(m_schedule, *m_denoiser, x0, boundSpec());
        m_denoising.addPriorMatching(bound.priorMatching());
        const auto terms = bound.evaluate(
            m_noise,
            [this](const diffusion::ElboTerm& term) {
                if (term.t == 0)
                    m_denoising.addReconstruction(term.bits);
                else
                    m_denoising.addTerm(static_cast<std::size_t>(term.t - 1), term.bits);
                tellSometimes();
            },
            m_stop);
        m_denoising.addTotal(terms.total());
    }

    void drawConsistency(const Tensor& x0)
    {
        const diffusion::ConsistencyElbo bound(m_schedule, *m_denoiser, x0, boundSpec());
        const auto terms = bound.evaluate(
            m_noise,
            [this](const diffusion::ConsistencyTerm& term) {
                m_consistency.addTerm(static_cast<std::size_t>(term.t), term.bits);
                tellSometimes();
            },
            m_stop);
        m_consistency.addReconstruction(terms.reconstruction);
        m_consistency.addPriorMatching(terms.priorMatching);
        m_consistency.addTotal(terms.total());
        tellSometimes();
    }

    /// The step of the schedule whose noise is nearest to a sigma.
    std::function<double(double)> nearestStep() const
    {
        return [this](double sigma) {
            const double logSnr = -2 * std::log(sigma);
            const auto& table = m_schedule.logSnr();
            const auto after
                = std::lower_bound(table.begin(), table.end(), logSnr, std::greater<>());
            return std::min(static_cast<double>(after - table.begin()), m_schedule.steps() - 1.0);
        };
    }

    void tellSometimes()
    {
        if (secondsSince(m_lastNews) >= newsSeconds) tell();
    }

    void tell()
    {
        m_lastNews = Clock::now();
        if (!m_onNews) return;
        m_onNews({.steps = m_schedule.steps(),
                  .draws = std::min(m_denoising.draws(), m_consistency.draws()),
                  .drawsWanted = m_spec.draws,
                  .denoising = m_denoising.bound(),
                  .consistency = m_consistency.bound(),
                  .truth = m_truth,
                  .flow = m_flow});
    }

    const ElboRunSpec& m_spec;
    diffusion::NoiseSchedule m_schedule;
    std::unique_ptr<diffusion::Denoiser> m_denoiser;
    const ElboNewsFn& m_onNews;
    std::stop_token m_stop;
    Tensor m_x0;
    diffusion::NoiseSource m_noise;
    ElboTally m_denoising;
    ElboTally m_consistency;
    std::optional<double> m_truth;
    std::optional<double> m_flow;
    Clock::time_point m_lastNews = Clock::now();
};

class ExactElbo : public ElboEngine {
public:
    void evaluate(const ElboRunSpec& spec, const NetworkPtr& network, const ElboNewsFn& onNews,
                  std::stop_token stop) const override
    {
        validate(spec);
        const at::NoGradGuard noGrad;
        ElboRun(spec, network, onNews, std::move(stop)).run();
    }
};

}  // namespace

Tensor explainedData(const ElboRunSpec& spec)
{
    return dataMixture(spec.data).sample(spec.points, makeGenerator(dataSeed)).x0;
}

std::unique_ptr<ElboEngine> makeElboEngine() { return std::make_unique<ExactElbo>(); }

}  // namespace driftwalk::studio
