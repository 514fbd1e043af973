// Samplers against their formulas, written out in plain doubles, in settings of which the reference
// file holds few values or none.
#include "core/diffusion/samplers/ddim.h"
#include "core/diffusion/samplers/ddim_encoder.h"
#include "core/diffusion/samplers/dpmpp_multistep.h"
#include "core/diffusion/samplers/dpmpp_singlestep.h"
#include "core/diffusion/sigmas.h"
#include "core/diffusion/vp_process.h"
#include "core/util/error.h"
#include "tests/core/diffusion/diffusion_reference.h"
#include "tests/core/diffusion/exact_denoisers.h"
#include "tests/core/diffusion/plain_mixture.h"
#include "tests/core/diffusion/plain_solver.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <array>
#include <cmath>
#include <functional>

using namespace driftwalk;
using namespace driftwalk::diffusion;
using namespace driftwalk::tests::plain;

namespace {

const char* nameOf(bool isCosine) { return isCosine ? "cosine1000" : "linear1000"; }

SamplerInputs inputsFor(const NoiseSchedule& schedule, Denoiser& denoiser,
                        std::vector<int> timesteps)
{
    return {.schedule = schedule,
            .timesteps = std::move(timesteps),
            .denoiser = denoiser,
            .start = tests::referenceStart(),
            .noise = tests::referenceNoiseSource()};
}

double worstError(const Tensor& state, const std::array<Point, 4>& expected)
{
    const std::vector<double> values = tests::valuesOf(state);
    double worst = 0;
    for (int i = 0; i < 8; ++i)
        worst = std::max(worst, tests::relativeError(values[i], expected[i / 2][i % 2]));
    return worst;
}

/// round(top i / (count - 1)) with halves to even, for i = 0 .. count - 1.
std::vector<int> evenly(double top, int count)
{
    std::vector<int> timesteps;
    for (int i = 0; i < count; ++i)
        timesteps.push_back(static_cast<int>(std::nearbyint(top * i / (count - 1))));
    return timesteps;
}

std::vector<int> multiples(int stride, int offset)
{
    std::vector<int> timesteps;
    for (int t = 0; t < 1000; t += stride)
        timesteps.push_back(t + offset);
    return timesteps;
}

Tensor finished(Sampler& sampler)
{
    while (!sampler.isDone())
        sampler.step();
    return sampler.state();
}

SigmaInputs sigmaInputs(std::vector<double> sigmas, Denoiser& denoiser)
{
    return {.sigmas = std::move(sigmas),
            .timeOf = [](double sigma) { return sigma; },
            .denoiser = denoiser,
            .start = tests::referenceStart()};
}

template <typename Run>
std::array<Point, 4> ofAllRows(Run run)
{
    std::array<Point, 4> rows = start();
    for (Point& row : rows)
        row = run(row);
    return rows;
}

}  // namespace

class TestPrintedFormulas : public QObject {
    Q_OBJECT

private Q_SLOTS:

    /// x_{t+1} = sqrt(abar_{t+1}) x_0 + sqrt(1 - abar_{t+1}) eps, up to abar = 0.
    void ddimBackwards()
    {
        tests::Comparison comparison;
        for (const bool isCosine : {false, true}) {
            const NoiseSchedule schedule = tests::referenceSchedule(nameOf(isCosine));
            const std::vector<double> levels = alphasCumprod(isCosine);
            for (const char* rule : {"50", "ddim50"}) {
                const auto timesteps
                    = std::string(rule) == "50" ? evenly(999, 50) : multiples(20, 0);
                tests::Mixture denoiser;
                DdimEncoder encoder(
                    inputsFor(schedule, denoiser, spaceTimesteps(schedule.steps(), rule)));
                std::array<Point, 4> rows = start();
                for (std::size_t j = 0; j < timesteps.size(); ++j) {
                    const double now = levels[timesteps[j]];
                    const double next = j + 1 < timesteps.size() ? levels[timesteps[j + 1]] : 0.0;
                    for (Point& x : rows) {
                        const Point eps = tests::plain::epsilon(x, now);
                        x = sum(std::sqrt(next), dataOf(x, eps, now), std::sqrt(1 - next), eps);
                    }
                    comparison.add(worstError(encoder.step().next, rows),
                                   std::string(nameOf(isCosine)) + " " + rule);
                }
                QVERIFY(encoder.isDone());
            }
        }
        comparison.verify();
    }

    /// From t to t - 1000 / n, whatever the spacing; to the data below 0.
    void ddimByStride()
    {
        tests::Comparison comparison;
        for (const bool isCosine : {false, true}) {
            const NoiseSchedule schedule = tests::referenceSchedule(nameOf(isCosine));
            const std::vector<double> levels = alphasCumprod(isCosine);
            for (const int n : {10, 50}) {
                const int stride = 1000 / n;
                for (const auto& [spacing, timesteps] :
                     {std::pair(Spacing::Leading, multiples(stride, 0)),
                      std::pair(Spacing::Trailing, multiples(stride, stride - 1)),
                      std::pair(Spacing::Linspace, evenly(999, n))}) {
                    for (const double eta : {0.0, 1.0}) {
                        tests::Mixture denoiser;
                        DdimSampler sampler(
                            inputsFor(schedule, denoiser, spacedTimesteps(1000, n, spacing)), eta,
                            stride);
                        std::array<Point, 4> rows = start();
                        for (int k = 0; k < n; ++k) {
                            const int t = timesteps[n - 1 - k];
                            const double previous = t >= stride ? levels[t - stride] : 1.0;
                            takeDdimStep(rows, levels[t], previous, eta, k);
                            comparison.add(worstError(sampler.step().next, rows),
                                           std::string(nameOf(isCosine))
                                               + " t=" + std::to_string(t));
                        }
                    }
                }
            }
        }
        comparison.verify();
    }

    /// The rule of the paper's code: runs of less than 10 steps lower the order at the end.
    void dpmppInContinuousTime()
    {
        tests::Comparison comparison;
        for (const bool isUniformInTime : {true, false}) {
            for (const int n : {3, 5, 9, 10, 20}) {
                const auto levels = isUniformInTime ? uniformInTime(n) : uniformInLambda(n);
                const auto sigmas = isUniformInTime
                    ? VpProcess().timeUniformSigmas(n)
                    : geometricSigmas(n, VpProcess().sigma(1e-3), VpProcess().sigma(1));
                for (const int order : {1, 2, 3}) {
                    const OrderAt orderAt = [&](int i) {
                        if (i + 1 < order) return i + 1;
                        return n < 10 ? std::min(order, n - i) : order;
                    };
                    tests::Mixture denoiser;
                    DpmppMultistepSampler sampler(sigmaInputs(sigmas, denoiser),
                                                  {.order = order, .lowerOrderFinalBelow = 10});
                    comparison.add(worstError(finished(sampler), ofAllRows([&](const Point& x) {
                                                  return multistep(x, levels, orderAt);
                                              })),
                                   std::to_string(n) + " of order " + std::to_string(order));
                }
            }
        }
        comparison.verify();
    }

    /// The rule of diffusers: the last order is lowered below 15 steps and before sigma = 0.
    void dpmppOnASchedule_data()
    {
        QTest::addColumn<bool>("isCosine");
        QTest::addColumn<bool>("isTrailing");
        QTest::addColumn<bool>("endsAtZero");
        QTest::addColumn<bool>("lowersOrder");
        for (int bits = 0; bits < 16; ++bits) {
            QTest::addRow("%d", bits)
                << ((bits & 1) != 0) << ((bits & 2) != 0) << ((bits & 4) != 0) << ((bits & 8) != 0);
        }
    }

    void dpmppOnASchedule()
    {
        QFETCH(bool, isCosine);
        QFETCH(bool, isTrailing);
        QFETCH(bool, endsAtZero);
        QFETCH(bool, lowersOrder);
        const NoiseSchedule schedule = tests::referenceSchedule(nameOf(isCosine));
        const std::vector<double> alphaBars = alphasCumprod(isCosine);
        tests::Comparison comparison;
        for (const int n : {10, 20}) {
            // linspace leaves out the 0 of n + 1 steps
            auto timesteps = isTrailing ? multiples(1000 / n, 1000 / n - 1) : evenly(999, n + 1);
            if (!isTrailing) timesteps.erase(timesteps.begin());
            std::vector<Level> levels = {endsAtZero ? Level{1, 0} : levelOf(alphaBars[0])};
            for (const int t : timesteps)
                levels.insert(levels.begin(), levelOf(alphaBars[t]));
            const auto sigmas = scheduleSigmas(
                schedule,
                spacedTimesteps(1000, n,
                                isTrailing ? Spacing::Trailing : Spacing::LinspaceAboveZero),
                endsAtZero ? 0 : sigmaFromAlphaBar(schedule.alphasCumprod()[0]));
            for (const int order : {1, 2, 3}) {
                const OrderAt orderAt = [&](int i) {
                    const bool isLowered = lowersOrder && n < 15;
                    if (i == 0 || (i == n - 1 && (isLowered || endsAtZero))) return 1;
                    if (i == 1 || (i == n - 2 && isLowered)) return std::min(order, 2);
                    return order;
                };
                for (const bool isHeun : {false, true}) {
                    tests::Mixture denoiser;
                    DpmppMultistepSampler sampler(
                        sigmaInputs(sigmas, denoiser),
                        {.order = order,
                         .secondOrder = isHeun ? SecondOrder::Heun : SecondOrder::Midpoint,
                         .lowerOrderFinalBelow = lowersOrder ? 15 : 0});
                    comparison.add(worstError(finished(sampler), ofAllRows([&](const Point& x) {
                                                  return multistep(x, levels, orderAt, isHeun);
                                              })),
                                   std::to_string(n) + " of order " + std::to_string(order));
                }
            }
        }
        comparison.verify();
    }

    /// With an odd number of calls the last step has one call only. In lambda all steps are equally
    /// wide, also that one.
    void dpmppSinglestep()
    {
        tests::Comparison comparison;
        for (const int calls : {1, 2, 7, 10, 15, 20}) {
            const double end = VpProcess().sigma(1e-3);
            const double start = VpProcess().sigma(1);
            for (const auto& [levels, sigmas] :
                 {std::pair(uniformInTime(calls), VpProcess().timeUniformSigmas(calls)),
                  std::pair(singlestepInLambda(calls), singlestepSigmas(calls, end, start))}) {
                tests::Mixture denoiser;
                DpmppSinglestepSampler sampler(sigmaInputs(sigmas, denoiser));
                comparison.add(
                    worstError(finished(sampler), ofAllRows([&, &each = levels](const Point& x) {
                                   return singlestep(x, each);
                               })),
                    std::to_string(calls) + " calls");
                QCOMPARE(static_cast<int>(denoiser.times.size()), calls);
            }
        }
        comparison.verify();
        QVERIFY_THROWS_EXCEPTION(Error, singlestepSigmas(0, 0.1, 1));
        QVERIFY_THROWS_EXCEPTION(Error, singlestepSigmas(5, 1, 0.1));
    }

private:
    /// Song et al. 2021, eq. 12 and 16.
    static void takeDdimStep(std::array<Point, 4>& rows, double now, double previous, double eta,
                             int k)
    {
        const double sigma = eta * std::sqrt((1 - previous) / (1 - now) * (1 - now / previous));
        const double direction = std::sqrt(std::max(0.0, 1 - previous - sigma * sigma));
        for (int b = 0; b < 4; ++b) {
            const Point eps = tests::plain::epsilon(rows[b], now);
            const Point mean = sum(std::sqrt(previous), dataOf(rows[b], eps, now), direction, eps);
            rows[b] = sum(1, mean, sigma, tests::plain::noise(k, b));
        }
    }
};

QTEST_GUILESS_MAIN(TestPrintedFormulas)
#include "tst_printed_formulas.moc"
