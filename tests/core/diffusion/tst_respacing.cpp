#include "core/diffusion/respacing.h"
#include "core/util/error.h"
#include "tests/core/diffusion/diffusion_reference.h"

#include <QtTest/QtTest>

#include <numeric>

using namespace driftwalk;
using diffusion::NoiseSchedule;

class TestRespacing : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void matchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        tests::Comparison comparison;
        for (const auto& [name, expected] : tests::reference().at("respacing").items()) {
            const std::size_t slash = name.find('/');
            const NoiseSchedule schedule = tests::referenceSchedule(name.substr(0, slash));
            const auto timesteps = diffusion::spaceTimesteps(1000, name.substr(slash + 1));
            QCOMPARE(timesteps, expected.at("timestep_map").get<std::vector<int>>());
            const auto [map, process] = diffusion::respace(schedule, timesteps);
            QCOMPARE(map, timesteps);
            comparison.add(tests::worstError(process.betas(), expected.at("betas")),
                           name + " betas");
            comparison.add(
                tests::worstError(process.alphasCumprod(), expected.at("alphas_cumprod")),
                name + " alphas_cumprod");
        }
        comparison.verify();
    }

    void keepsEverythingWhenAskedTo()
    {
        const NoiseSchedule schedule = NoiseSchedule::cosine(100);
        std::vector<int> all(100);
        std::iota(all.begin(), all.end(), 0);
        QCOMPARE(diffusion::spaceTimesteps(100, "100"), all);
        QCOMPARE(diffusion::spaceTimesteps(100, "ddim100"), all);
        QCOMPARE(diffusion::evenTimesteps(100, 100), all);
        QCOMPARE(diffusion::respace(schedule, all).schedule.alphasCumprod(),
                 schedule.alphasCumprod());
    }

    void roundsHalvesToEven()
    {
        QCOMPARE(diffusion::spaceTimesteps(10, "7"), (std::vector<int>{0, 2, 3, 4, 6, 8, 9}));
        QCOMPARE(diffusion::spaceTimesteps(6, "3"), (std::vector<int>{0, 2, 5}));
        QCOMPARE(diffusion::spaceTimesteps(8, "3"), (std::vector<int>{0, 4, 7}));
    }

    /// 10 steps in 3 sections: the first is one longer.
    void dividesIntoSections()
    {
        QCOMPARE(diffusion::spaceTimesteps(10, "2,1,3"), (std::vector<int>{0, 3, 4, 7, 8, 9}));
    }

    void spreadsOverTheWholeSchedule()
    {
        for (int steps = 1; steps <= 120; ++steps) {
            for (int count = 1; count <= steps; ++count) {
                const auto timesteps = diffusion::evenTimesteps(steps, count);
                QCOMPARE(static_cast<int>(timesteps.size()), count);
                QCOMPARE(timesteps.back(), steps - 1);
                QVERIFY(count == 1 || timesteps.front() == 0);
                for (int i = 1; i < count; ++i)
                    QVERIFY(timesteps[i] > timesteps[i - 1]);
            }
        }
    }

    /// Lin et al. 2024, table 2, counts from 1 to T.
    void spacesByTheNamedRules()
    {
        using diffusion::spacedTimesteps;
        using diffusion::Spacing;
        const std::vector<int> leading = {0, 100, 200, 300, 400, 500, 600, 700, 800, 900};
        const std::vector<int> trailing = {99, 199, 299, 399, 499, 599, 699, 799, 899, 999};
        const std::vector<int> linspace = {0, 111, 222, 333, 444, 555, 666, 777, 888, 999};
        const std::vector<int> aboveZero = {100, 200, 300, 400, 500, 599, 699, 799, 899, 999};
        QCOMPARE(spacedTimesteps(1000, 10, Spacing::Leading), leading);
        QCOMPARE(spacedTimesteps(1000, 10, Spacing::Trailing), trailing);
        QCOMPARE(spacedTimesteps(1000, 10, Spacing::Linspace), linspace);
        QCOMPARE(spacedTimesteps(1000, 10, Spacing::LinspaceAboveZero), aboveZero);
        QCOMPARE(spacedTimesteps(1000, 3, Spacing::Leading), (std::vector<int>{0, 333, 666}));
        QCOMPARE(spacedTimesteps(1000, 3, Spacing::Trailing), (std::vector<int>{332, 666, 999}));
        QCOMPARE(spacedTimesteps(1000, 1, Spacing::Trailing), (std::vector<int>{999}));
        QCOMPARE(spacedTimesteps(1000, 1, Spacing::LinspaceAboveZero), (std::vector<int>{999}));
        QVERIFY_THROWS_EXCEPTION(Error, spacedTimesteps(10, 0, Spacing::Leading));
        QVERIFY_THROWS_EXCEPTION(Error, spacedTimesteps(10, 11, Spacing::Trailing));
        QVERIFY_THROWS_EXCEPTION(Error, spacedTimesteps(10, 10, Spacing::LinspaceAboveZero));
    }

    void refusesNonsense()
    {
        for (const char* rule : {"", "0", "-3", "11", "ddim", "ddim0", "ddim7", "ddim11", "5,,5",
                                 "5,", ",5", "6,4", "ten", "5 ", "1e1", "99999999999"}) {
            QVERIFY_THROWS_EXCEPTION(Error, diffusion::spaceTimesteps(10, rule));
        }
        QVERIFY_THROWS_EXCEPTION(Error, diffusion::evenTimesteps(10, 0));
        QVERIFY_THROWS_EXCEPTION(Error, diffusion::evenTimesteps(10, 11));
        const NoiseSchedule schedule = NoiseSchedule::linear(10);
        QVERIFY_THROWS_EXCEPTION(Error, diffusion::respace(schedule, {}));
        QVERIFY_THROWS_EXCEPTION(Error, diffusion::respace(schedule, {3, 3}));
        QVERIFY_THROWS_EXCEPTION(Error, diffusion::respace(schedule, {-1, 3}));
        QVERIFY_THROWS_EXCEPTION(Error, diffusion::respace(schedule, {3, 10}));
    }
};

QTEST_GUILESS_MAIN(TestRespacing)
#include "tst_respacing.moc"
