// Every name that a schedule can have, at every size; and the fields of ScheduleSpec.
#include "core/diffusion/log_snr_schedules.h"
#include "core/diffusion/schedule_facts.h"
#include "core/diffusion/schedule_spec.h"
#include "core/diffusion/sigmas.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace driftwalk;
using diffusion::makeSchedule;
using diffusion::NoiseSchedule;
using diffusion::ScheduleSpec;

namespace {

bool isClose(double value, double expected, double tolerance)
{
    return std::abs(value - expected) <= tolerance * std::abs(expected);
}

double lastAlphaBar(const ScheduleSpec& spec) { return makeSchedule(spec).alphasCumprod().back(); }

bool areFinite(const std::vector<double>& values)
{
    return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

}  // namespace

class TestScheduleNames : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void worksAtEverySize_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("steps");
        QTest::addColumn<bool>("zeroTerminalSnr");
        for (const std::string& name : diffusion::scheduleNames()) {
            for (const int steps : {1, 2, 50, 1000, 10000, 100000}) {
                for (const bool zero : {false, true})
                    QTest::addRow("%s %d %d", name.c_str(), steps, zero)
                        << QString::fromStdString(name) << steps << zero;
            }
        }
    }

    void worksAtEverySize()
    {
        QFETCH(QString, name);
        QFETCH(int, steps);
        QFETCH(bool, zeroTerminalSnr);
        const NoiseSchedule schedule = makeSchedule(
            {.name = name.toStdString(), .steps = steps, .zeroTerminalSnr = zeroTerminalSnr});
        QCOMPARE(schedule.steps(), steps);
        double previous = 1;
        for (const double alphaBar : schedule.alphasCumprod()) {
            QVERIFY(alphaBar > 0 && alphaBar < previous);
            previous = alphaBar;
        }
        for (const double beta : schedule.betas())
            QVERIFY(beta > 0 && beta < 1);
        const auto weights = diffusion::stepWeights(schedule);
        for (const auto* table :
             {&schedule.snr(), &schedule.logSnr(), &schedule.posteriorMeanCoef1(),
              &schedule.posteriorMeanCoef2(), &schedule.posteriorVariance(),
              &schedule.posteriorLogVarianceClipped(), &weights.simpleX0, &weights.vlbX0,
              &weights.vlbEpsilon})
            QVERIFY(areFinite(*table) && static_cast<int>(table->size()) == steps);
        if (steps >= 50) QVERIFY(previous < 5e-3);
        if (zeroTerminalSnr) QVERIFY(previous <= 1e-12 && previous > 0);
    }

    void reachesTheKnownEnds()
    {
        QVERIFY(isClose(lastAlphaBar({.name = "linear", .steps = 50, .isRescaled = false}),
                        0.602951, 1e-5));
        QVERIFY(isClose(lastAlphaBar({.name = "scaled_linear"}), 0.00466010, 1e-5));
        for (const int steps : {2, 50, 1000})
            QVERIFY(isClose(lastAlphaBar({.name = "exponential", .steps = steps}), std::exp(-12),
                            1e-9));
        QVERIFY(isClose(lastAlphaBar({.name = "exponential", .steps = 1}), 1e-3, 1e-9));
        QVERIFY(isClose(lastAlphaBar({.name = "laplace"}), 1.0 / 1001, 1e-6));
    }

    void quadraticAndScaledLinearAreOneFamily()
    {
        QCOMPARE(
            makeSchedule({.name = "quadratic", .betaFirst = 0.00085, .betaLast = 0.012}).betas(),
            makeSchedule({.name = "scaled_linear"}).betas());
        QCOMPARE(
            makeSchedule({.name = "scaled_linear", .betaFirst = 1e-4, .betaLast = 0.02}).betas(),
            makeSchedule({.name = "quadratic"}).betas());
    }

    /// The log-SNR of a Laplace schedule at the quantile levels is the quantile function.
    void laplaceHasItsQuantiles()
    {
        const int steps = 1001;
        const NoiseSchedule schedule = diffusion::laplaceSchedule(steps, 0.7, 0.5);
        QVERIFY(std::abs(schedule.logSnr()[500] - 0.7) < 1e-12);
        for (const int t : {1, 100, 250, 499, 501, 900, 999}) {
            const double level = schedule.logSnr()[t];
            // cumulative distribution function of Laplace(0.7, 0.5)
            const double z = (level - 0.7) / 0.5;
            const double above = z > 0 ? 0.5 * std::exp(-z) : 1 - 0.5 * std::exp(z);
            QVERIFY(std::abs(above - t / 1000.0) < 1e-6);
        }
    }

    void karrasHasThePapersSigmas()
    {
        const NoiseSchedule schedule = makeSchedule({.name = "karras", .steps = 18});
        const auto sigmas = diffusion::karrasSigmas(18, 0.002, 80);
        for (int t = 0; t < 18; ++t) {
            const double sigma = diffusion::sigmaFromAlphaBar(schedule.alphasCumprod()[t]);
            QVERIFY(isClose(sigma, sigmas[17 - t], 1e-9));
        }
        QVERIFY(isClose(diffusion::sigmaFromAlphaBar(schedule.alphasCumprod()[17]), 80, 1e-12));
    }

    void betasCanBeChosen()
    {
        const ScheduleSpec spec{
            .name = "constant", .steps = 40, .betaFirst = 0.1, .isRescaled = false};
        QVERIFY(isClose(lastAlphaBar(spec), std::pow(0.9, 40), 1e-12));
        const NoiseSchedule sigmoid = makeSchedule({.name = "sigmoid",
                                                    .steps = 10,
                                                    .betaFirst = 0.1,
                                                    .betaLast = 0.3,
                                                    .isRescaled = false});
        QVERIFY(isClose(sigmoid.betas()[0], 0.1 + 0.2 / (1 + std::exp(6)), 1e-12));
        QCOMPARE(makeSchedule({.name = "cosine", .offset = 0.1}).betas(),
                 NoiseSchedule::cosine(1000, 0.1).betas());
    }

    /// The signal levels of algorithm 1 run from the old first one to 0, in the old proportions.
    void terminalSnrIsZero()
    {
        const NoiseSchedule before = makeSchedule({.name = "scaled_linear"});
        const NoiseSchedule after
            = makeSchedule({.name = "scaled_linear", .zeroTerminalSnr = true});
        const auto signal
            = [](const NoiseSchedule& s, int t) { return std::sqrt(s.alphasCumprod()[t]); };
        QVERIFY(isClose(signal(after, 0), signal(before, 0), 1e-12));
        QVERIFY(std::abs(signal(after, 999) - 0) < 1.1e-6);
        for (const int t : {1, 400, 998}) {
            const double share = (signal(before, t) - signal(before, 999))
                / (signal(before, 0) - signal(before, 999));
            QVERIFY(isClose(signal(after, t), share * signal(before, 0), 1e-12));
        }
    }

    void refusesNonsense()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const char* name : {"constant", "linear", "quadratic", "scaled_linear", "sigmoid"}) {
            for (const double beta : {0.0, 1.0, -0.1, nan}) {
                QVERIFY_THROWS_EXCEPTION(Error, makeSchedule({.name = name, .betaFirst = beta}));
                if (name == std::string("constant")) continue;
                QVERIFY_THROWS_EXCEPTION(Error, makeSchedule({.name = name, .betaLast = beta}));
            }
        }
        for (const std::string& name : diffusion::scheduleNames()) {
            for (const int steps : {0, -1, 100001})
                QVERIFY_THROWS_EXCEPTION(Error, makeSchedule({.name = name, .steps = steps}));
        }
        // alpha-bar would be exp(-1000)
        QVERIFY_THROWS_EXCEPTION(
            Error, makeSchedule({.name = "linear", .steps = 100000, .isRescaled = false}));
        QVERIFY_THROWS_EXCEPTION(Error, makeSchedule({.offset = -1}));
        QVERIFY_THROWS_EXCEPTION(Error, makeSchedule({.name = "linear", .betaFirst = 0.03}));
        QVERIFY_THROWS_EXCEPTION(Error, diffusion::laplaceSchedule(10, 0, 0));
        QVERIFY_THROWS_EXCEPTION(Error, diffusion::laplaceSchedule(10, nan));
        QVERIFY_THROWS_EXCEPTION(Error, diffusion::laplaceSchedule(10, 100));
        QVERIFY_THROWS_EXCEPTION(Error, diffusion::karrasSchedule(10, 2, 1));
        QVERIFY_THROWS_EXCEPTION(Error, NoiseSchedule::exponential(10, 0));
        QVERIFY_THROWS_EXCEPTION(Error, diffusion::fromLogSnr({nan}));
    }

    void survivesJson()
    {
        const ScheduleSpec spec{.name = "drawn",
                                .steps = 7,
                                .shift = 2,
                                .betaFirst = 0.001,
                                .betaLast = 0.1 / 3,
                                .isRescaled = false,
                                .offset = 0.01,
                                .zeroTerminalSnr = true,
                                .points = {{0, 9}, {0.1 / 3, 1}, {1, -8}}};
        const auto copy = nlohmann::json::parse(nlohmann::json(spec).dump()).get<ScheduleSpec>();
        QCOMPARE(copy.betaFirst, spec.betaFirst);
        QCOMPARE(copy.betaLast, spec.betaLast);
        QCOMPARE(copy.isRescaled, false);
        QCOMPARE(copy.offset, 0.01);
        QCOMPARE(copy.zeroTerminalSnr, true);
        QCOMPARE(copy.points, spec.points);
        QCOMPARE(makeSchedule(copy).betas(), makeSchedule(spec).betas());
        for (const char* wrong :
             {R"({"isRescaled": "yes"})", R"({"betaFirst": null})", R"({"betaLast": "0.1"})",
              R"({"points": [[0, 1]]})", R"({"points": 3})", R"({"zeroTerminalSnr": []})"})
            QVERIFY_THROWS_EXCEPTION(Error, nlohmann::json::parse(wrong).get<ScheduleSpec>());
    }
};

QTEST_GUILESS_MAIN(TestScheduleNames)
#include "tst_schedule_names.moc"
