#include "core/studio/sampler_race.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace driftwalk;
using studio::race;
using studio::RaceEntry;
using studio::RaceResult;
using studio::RaceSpec;

namespace {

/// A schedule whose steps can be halved exactly, and which has no step of infinite noise.
RaceSpec smoothRace(std::vector<std::string> samplers, std::vector<int> budgets)
{
    RaceSpec spec{.samplers = std::move(samplers), .budgets = std::move(budgets)};
    spec.run.data.name = "mixture";
    spec.run.schedule.name = "linear";
    spec.run.schedule.steps = 961;
    spec.run.particles = 200;
    return spec;
}

RaceResult ran(const RaceSpec& spec) { return race(spec, nullptr, {}, {}); }

}  // namespace

class TestSamplerRace : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void halvingTheStepsShowsTheOrder_data()
    {
        QTest::addColumn<QString>("sampler");
        QTest::addColumn<int>("perStep");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::addRow("ddim") << "ddim" << 1 << 1.7 << 2.4;
        QTest::addRow("heun") << "heun" << 2 << 3.2 << 5.0;
        QTest::addRow("rk4") << "rk4" << 4 << 8.0 << 40.0;
    }

    void halvingTheStepsShowsTheOrder()
    {
        QFETCH(QString, sampler);
        QFETCH(int, perStep);
        QFETCH(double, least);
        QFETCH(double, most);
        const RaceResult result
            = ran(smoothRace({sampler.toStdString()}, {1 + 60 * perStep, 1 + 120 * perStep}));
        QCOMPARE(result.entries[0].steps, 61);
        QCOMPARE(result.entries[1].steps, 121);
        const double ratio = *result.entries[0].error / *result.entries[1].error;
        qInfo("error %.3g, falls by %.2f", *result.entries[0].error, ratio);
        QVERIFY(ratio > least && ratio < most);
    }

    void keepsToItsBudgets()
    {
        const std::vector<int> budgets{5, 10, 33};
        const RaceResult result
            = ran(smoothRace({"ddim", "heun", "dpmpp_2m", "rk4", "ddpm", "dpm_2"}, budgets));
        QCOMPARE(result.entries.size(), 18U);
        for (std::size_t i = 0; i < result.entries.size(); ++i) {
            const RaceEntry& entry = result.entries[i];
            QCOMPARE(entry.budget, budgets[i / 6]);
            QCOMPARE(entry.sampler, result.spec.samplers[i % 6]);
            QVERIFY2(entry.evaluations <= entry.budget, entry.sampler.c_str());
            QCOMPARE(entry.samples.size(), 200U);
            QCOMPARE(entry.error.has_value(), entry.sampler != "ddpm");
            QVERIFY(entry.distance > 0);
        }
        QVERIFY(result.reference > 0);
    }

    void higherOrdersComeCloserToTheSolution()
    {
        const RaceResult result = ran(smoothRace({"ddim", "heun", "dopri5"}, {100}));
        qInfo("ddim %.3g, heun %.3g", *result.entries[0].error, *result.entries[1].error);
        QVERIFY(*result.entries[1].error < *result.entries[0].error / 3);
        QVERIFY(*result.entries[0].error < 0.1);
        QVERIFY(result.entries[2].evaluations > 7);
    }

    void allButLangevinTakePart()
    {
        RaceSpec spec = smoothRace({}, {12});
        spec.run.particles = 20;
        for (const std::string& name : diffusion::samplerNames())
            if (name != "langevin") spec.samplers.push_back(name);
        for (const RaceEntry& entry : ran(spec).entries)
            QVERIFY2(std::isfinite(entry.distance), entry.sampler.c_str());
    }

    void shortSchedulesHaveFewerSteps()
    {
        RaceSpec spec = smoothRace({"ddim", "dopri5"}, {5, 50});
        for (const int steps : {1, 3}) {
            spec.run.schedule.steps = steps;
            QCOMPARE(ran(spec).entries[2].steps, steps);
        }
    }

    void newsComeEntryByEntryUntilItIsStopped()
    {
        std::stop_source source;
        std::size_t seen = 0;
        const auto onEntry = [&](const RaceResult& soFar, int total) {
            QCOMPARE(soFar.entries.size(), ++seen);
            QCOMPARE(total, 4);
            QVERIFY(!soFar.solution.empty());
            if (seen == 2) source.request_stop();
        };
        const RaceSpec spec = smoothRace({"ddim", "heun"}, {5, 10});
        QVERIFY_THROWS_EXCEPTION(Cancelled, race(spec, nullptr, onEntry, source.get_token()));
        QCOMPARE(seen, 2U);
    }

    void refusesWhatCannotRace()
    {
        const auto refused = [](auto&& change) {
            RaceSpec spec = smoothRace({"ddim"}, {5});
            change(spec);
            try {
                ran(spec);
            } catch (const Error&) {
                return true;
            }
            return false;
        };
        QVERIFY(refused([](RaceSpec& spec) { spec.samplers = {}; }));
        QVERIFY(refused([](RaceSpec& spec) { spec.samplers = {"langevin"}; }));
        QVERIFY(refused([](RaceSpec& spec) { spec.samplers = {"horse"}; }));
        QVERIFY(refused([](RaceSpec& spec) { spec.budgets = {}; }));
        QVERIFY(refused([](RaceSpec& spec) { spec.budgets = {0}; }));
        QVERIFY(refused([](RaceSpec& spec) { spec.run.particles = 20'000; }));
        QVERIFY(refused([](RaceSpec& spec) { spec.run.isLearned = true; }));
    }

    void survivesJson()
    {
        RaceSpec spec = smoothRace({"rk4"}, {7, 9});
        const nlohmann::json json = spec;
        QVERIFY(nlohmann::json(json.get<RaceSpec>()) == json);
        QCOMPARE(nlohmann::json::object().get<RaceSpec>().budgets, RaceSpec().budgets);
        QVERIFY_THROWS_EXCEPTION(Error, nlohmann::json::parse("[1]").get<RaceSpec>());
        const nlohmann::json result
            = RaceResult{.spec = spec, .entries = {{.sampler = "ddpm", .distance = 0.5}}};
        QVERIFY(result["entries"][0]["error"].is_null());
        QCOMPARE(result["entries"][0]["distance"].get<double>(), 0.5);
    }
};

QTEST_GUILESS_MAIN(TestSamplerRace)
#include "tst_sampler_race.moc"
