#include "core/diffusion/schedule_spec.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace driftwalk;
using diffusion::makeSchedule;
using diffusion::NoiseSchedule;
using diffusion::ScheduleSpec;

class TestScheduleSpec : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void makesTheNamedSchedule()
    {
        const auto alphaBars = [](const char* name) {
            return makeSchedule({.name = name, .steps = 100}).alphasCumprod();
        };
        QCOMPARE(alphaBars("constant"), NoiseSchedule::constant(100, 0.1).alphasCumprod());
        QCOMPARE(alphaBars("linear"), NoiseSchedule::linear(100).alphasCumprod());
        QCOMPARE(alphaBars("quadratic"), NoiseSchedule::quadratic(100).alphasCumprod());
        QCOMPARE(alphaBars("cosine"), NoiseSchedule::cosine(100).alphasCumprod());
        QCOMPARE(alphaBars("sigmoid"), NoiseSchedule::sigmoid(100).alphasCumprod());
    }

    /// "scaled_linear" leaves the most, 0.0047: the flaw that Lin et al. 2024 describe.
    void everyNameEndsInNoise()
    {
        for (const std::string& name : diffusion::scheduleNames()) {
            for (const int steps : {50, 1000}) {
                QVERIFY(makeSchedule({.name = name, .steps = steps}).alphasCumprod().back() < 5e-3);
            }
        }
    }

    void shifts()
    {
        const NoiseSchedule moved = makeSchedule({.name = "linear", .steps = 10, .shift = 4});
        const NoiseSchedule plain = NoiseSchedule::linear(10);
        for (int t = 0; t < 10; ++t) {
            QVERIFY(std::abs(plain.logSnr()[t] - moved.logSnr()[t] - std::log(4)) < 1e-9);
        }
    }

    void survivesJson()
    {
        const ScheduleSpec spec{.name = "sigmoid", .steps = 321, .shift = 12.5};
        const auto copy = nlohmann::json::parse(nlohmann::json(spec).dump()).get<ScheduleSpec>();
        QCOMPARE(nlohmann::json(copy), nlohmann::json(spec));
        QCOMPARE(makeSchedule(copy).betas(), makeSchedule(spec).betas());
        const auto defaults = nlohmann::json::parse("{}").get<ScheduleSpec>();
        QCOMPARE(nlohmann::json(defaults), nlohmann::json(ScheduleSpec{}));
    }

    void refusesNonsense()
    {
        QVERIFY_THROWS_EXCEPTION(Error, makeSchedule({.name = "loud"}));
        QVERIFY_THROWS_EXCEPTION(Error, makeSchedule({.steps = 0}));
        QVERIFY_THROWS_EXCEPTION(Error, makeSchedule({.shift = 0}));
        QVERIFY_THROWS_EXCEPTION(Error,
                                 nlohmann::json::parse(R"({"steps": "many"})").get<ScheduleSpec>());
        QVERIFY_THROWS_EXCEPTION(Error, nlohmann::json::parse("[1]").get<ScheduleSpec>());
    }
};

QTEST_GUILESS_MAIN(TestScheduleSpec)
#include "tst_schedule_spec.moc"
