#include "core/diffusion/noise_schedule.h"
#include "core/util/error.h"
#include "tests/core/diffusion/diffusion_reference.h"

#include <QtTest/QtTest>

#include <functional>
#include <limits>

using namespace driftwalk;
using diffusion::NoiseSchedule;
using diffusion::VarianceChoice;

namespace {

using Factory = std::function<NoiseSchedule(int)>;

const std::vector<std::pair<const char*, Factory>>& factories()
{
    static const std::vector<std::pair<const char*, Factory>> all = {
        {"constant", [](int steps) { return NoiseSchedule::constant(steps, 0.02); }},
        {"linear", [](int steps) { return NoiseSchedule::linear(steps); }},
        {"linear, not rescaled",
         [](int steps) { return NoiseSchedule::linear(steps, {.isRescaled = false}); }},
        {"quadratic", [](int steps) { return NoiseSchedule::quadratic(steps); }},
        {"cosine", [](int steps) { return NoiseSchedule::cosine(steps); }},
        {"sigmoid", [](int steps) { return NoiseSchedule::sigmoid(steps); }},
        {"shifted cosine", [](int steps) { return shifted(NoiseSchedule::cosine(steps), 25); }},
    };
    return all;
}

bool isClose(double value, double expected, double tolerance)
{
    return std::abs(value - expected) <= tolerance * std::abs(expected);
}

}  // namespace

class TestNoiseSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void matchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        tests::Comparison comparison;
        for (const auto& [name, expected] : tests::reference().at("schedules").items()) {
            const NoiseSchedule schedule = tests::referenceSchedule(name);
            const auto compare = [&, &key = name, &json = expected](
                                     const std::vector<double>& values, const char* field) {
                comparison.add(tests::worstError(values, json.at(field)), key + " " + field);
            };
            compare(schedule.betas(), "betas");
            compare(schedule.alphasCumprod(), "alphas_cumprod");
            compare(schedule.posteriorMeanCoef1(), "posterior_mean_coef1");
            compare(schedule.posteriorMeanCoef2(), "posterior_mean_coef2");
            compare(schedule.posteriorVariance(), "posterior_variance");
            compare(schedule.posteriorLogVarianceClipped(), "posterior_log_variance_clipped");
            const auto& large = schedule.logVariances(VarianceChoice::FixedLarge);
            compare({large.begin(), large.begin() + 3}, "fixed_large_log_variance_first3");
        }
        comparison.verify();
    }

    /// Published end values of schedules with 1000 steps.
    void reachesTheKnownEnds()
    {
        const auto last
            = [](const NoiseSchedule& schedule) { return schedule.alphasCumprod().back(); };
        QVERIFY(isClose(last(NoiseSchedule::linear(1000)), 4.03583e-5, 1e-5));
        QVERIFY(isClose(last(NoiseSchedule::cosine(1000)), 2.42877e-9, 1e-5));
        QVERIFY(isClose(last(NoiseSchedule::sigmoid(1000)), 3.96818e-5, 1e-5));
        QVERIFY(isClose(last(NoiseSchedule::quadratic(1000)), 7.33412e-4, 1e-5));
        QVERIFY(isClose(last(NoiseSchedule::linear(50)), 7.74e-6, 1e-3));
    }

    void constantDecaysGeometrically()
    {
        const NoiseSchedule schedule = NoiseSchedule::constant(40, 0.1);
        for (int t = 0; t < 40; ++t) {
            QVERIFY(isClose(schedule.alphasCumprod()[t], std::pow(0.9, t + 1), 1e-13));
        }
    }

    void isConsistent_data() { addFactoriesAndSteps(); }

    /// The identities that tie the tables together, at every t of every schedule.
    void isConsistent()
    {
        QFETCH(int, factory);
        QFETCH(int, steps);
        const NoiseSchedule schedule = factories()[factory].second(steps);
        QCOMPARE(schedule.steps(), steps);
        double previous = 1;
        for (int t = 0; t < steps; ++t) {
            const double alphaBar = schedule.alphasCumprod()[t];
            const double beta = schedule.betas()[t];
            QVERIFY(beta > 0 && beta < 1 && alphaBar > 0 && alphaBar < previous);
            QCOMPARE(schedule.alphasCumprodPrev()[t], previous);
            QCOMPARE(schedule.alphas()[t], 1 - beta);
            QVERIFY(isClose(alphaBar, previous * schedule.alphas()[t], 1e-10));
            QVERIFY(std::abs(std::log(schedule.snr()[t]) - schedule.logSnr()[t]) < 1e-9);

            // the mean of the posterior, averaged over x_t, is that of q(x_{t-1} | x_0)
            QVERIFY(isClose(schedule.posteriorMeanCoef1()[t]
                                + schedule.posteriorMeanCoef2()[t] * std::sqrt(alphaBar),
                            std::sqrt(previous), 1e-9));
            // and its precision is that of the two facts it combines: x_{t-1} from x_0, x_t from
            // x_{t-1}
            if (t > 0) {
                const double precision = schedule.alphas()[t] / beta + 1 / (1 - previous);
                QVERIFY(isClose(schedule.posteriorVariance()[t], 1 / precision, 1e-9));
            }
            previous = alphaBar;
        }
        QCOMPARE(schedule.posteriorVariance()[0], 0.0);
    }

    void hasUsableVariances_data() { addFactoriesAndSteps(); }

    void hasUsableVariances()
    {
        QFETCH(int, factory);
        QFETCH(int, steps);
        const NoiseSchedule schedule = factories()[factory].second(steps);
        const auto& smallLog = schedule.logVariances(VarianceChoice::FixedSmall);
        const auto& largeLog = schedule.logVariances(VarianceChoice::FixedLarge);
        for (int t = 0; t < steps; ++t) {
            QVERIFY(std::isfinite(smallLog[t]) && std::isfinite(largeLog[t]));
            QVERIFY(smallLog[t] <= largeLog[t] + 1e-12);
            if (t == 0) continue;
            QVERIFY(isClose(std::exp(smallLog[t]),
                            schedule.variances(VarianceChoice::FixedSmall)[t], 1e-12));
            QVERIFY(isClose(std::exp(largeLog[t]), schedule.betas()[t], 1e-12));
        }
        QCOMPARE(smallLog[0], steps > 1 ? smallLog[1] : std::log(schedule.betas()[0]));
    }

    void shiftDividesTheSnr()
    {
        const NoiseSchedule schedule = NoiseSchedule::cosine(1000);
        const NoiseSchedule moved = shifted(schedule, 25);
        for (int t = 0; t < 1000; ++t)
            QVERIFY(isClose(moved.snr()[t] * 25, schedule.snr()[t], 1e-9));
        QCOMPARE(shifted(schedule, 1).alphasCumprod(), schedule.alphasCumprod());
    }

    void isRebuiltFromAlphasCumprod()
    {
        const NoiseSchedule schedule = NoiseSchedule::linear(1000);
        const NoiseSchedule copy = NoiseSchedule::fromAlphasCumprod(schedule.alphasCumprod());
        QCOMPARE(copy.alphasCumprod(), schedule.alphasCumprod());
        for (int t = 0; t < 1000; ++t)
            QVERIFY(std::abs(copy.betas()[t] - schedule.betas()[t]) < 1e-12);
    }

    void refusesNonsense()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::fromBetas({}));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::fromBetas({0.1, 0}));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::fromBetas({0.1, 1}));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::fromBetas({0.1, nan}));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::fromBetas({1e-20}));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::constant(1000, 0.9));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::constant(0, 0.1));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::linear(-1));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::cosine(1000000000));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::cosine(10, nan));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::cosine(10, 0.008, 1));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::linear(10, {.first = 0.02, .last = 0.01}));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::quadratic(10, {.first = nan}));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::sigmoid(10, {.last = 1.5}));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::fromAlphasCumprod({}));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::fromAlphasCumprod({0.9, 0.9}));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::fromAlphasCumprod({0.9, 0.0}));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::fromAlphasCumprod({nan}));
        QVERIFY_THROWS_EXCEPTION(Error, shifted(NoiseSchedule::linear(10), 0));
        QVERIFY_THROWS_EXCEPTION(Error, shifted(NoiseSchedule::linear(10), nan));
    }

private:
    static void addFactoriesAndSteps()
    {
        QTest::addColumn<int>("factory");
        QTest::addColumn<int>("steps");
        for (int factory = 0; factory < static_cast<int>(factories().size()); ++factory) {
            for (const int steps : {1, 2, 3, 19, 50, 1000}) {
                QTest::addRow("%s, %d steps", factories()[factory].first, steps)
                    << factory << steps;
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestNoiseSchedule)
#include "tst_noise_schedule.moc"
