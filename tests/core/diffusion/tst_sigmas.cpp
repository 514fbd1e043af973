#include "core/diffusion/respacing.h"
#include "core/diffusion/sigmas.h"
#include "core/diffusion/vp_process.h"
#include "core/util/error.h"
#include "tests/core/diffusion/diffusion_reference.h"

#include <QtTest/QtTest>

#include <limits>

using namespace driftwalk;
using namespace driftwalk::diffusion;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

bool isClose(double value, double expected, double tolerance = 1e-12)
{
    return tests::relativeError(value, expected) <= tolerance;
}

}  // namespace

class TestSigmas : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void karrasMatchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        tests::Comparison comparison;
        for (const auto& expected : tests::reference().at("samplers_ve").at("cases")) {
            if (!expected.contains("sigmas")) continue;
            const auto sigmas = karrasSigmas(expected.at("n"), expected.at("sigma_min"),
                                             expected.at("sigma_max"));
            comparison.add(tests::worstError(sigmas, expected.at("sigmas")),
                           std::to_string(expected.at("n").get<int>()));
        }
        comparison.verify();
    }

    void takesTheLevelsOfASchedule()
    {
        const NoiseSchedule schedule = NoiseSchedule::linear(1000);
        const auto sigmas = scheduleSigmas(schedule, {0, 10, 999});
        QCOMPARE(sigmas.size(), std::size_t(4));
        QCOMPARE(sigmas.back(), 0.0);
        const std::vector<int> timesteps = {999, 10, 0};
        for (int i = 0; i < 3; ++i) {
            QVERIFY(isClose(alphaBarFromSigma(sigmas[i]), schedule.alphasCumprod()[timesteps[i]]));
            QVERIFY(isClose(timeFromSigma(schedule, sigmas[i]), timesteps[i], 1e-9));
        }
        QCOMPARE(scheduleSigmas(schedule, {5}, sigmas[2]).back(), sigmas[2]);
    }

    void findsTimesBetweenSteps()
    {
        const NoiseSchedule schedule = NoiseSchedule::cosine(100);
        const auto sigmas = scheduleSigmas(schedule, {30, 31});
        QVERIFY(isClose(timeFromSigma(schedule, std::sqrt(sigmas[0] * sigmas[1])), 30.5, 1e-9));
        QCOMPARE(timeFromSigma(schedule, 1e-9), 0.0);
        QCOMPARE(timeFromSigma(schedule, 1e9), 99.0);
    }

    void spacesLogarithmsEvenly()
    {
        const auto sigmas = geometricSigmas(4, 0.01, 100);
        const std::vector<double> expected = {100, 10, 1, 0.1, 0.01};
        QCOMPARE(sigmas.size(), expected.size());
        for (int i = 0; i < 5; ++i)
            QVERIFY(isClose(sigmas[i], expected[i]));
    }

    void aSingleStepStartsAtTheTop()
    {
        QCOMPARE(karrasSigmas(1, 0.5, 4, 1), (std::vector<double>{4, 0}));
        QCOMPARE(geometricSigmas(1, 0.5, 4), (std::vector<double>{4, 0.5}));
    }

    /// The integral of beta, summed up finely, is -log abar.
    void continuousSignalIntegratesTheNoiseRate()
    {
        const VpProcess process(0.1, 20);
        const int steps = 100000;
        double integral = 0;
        for (int i = 0; i < steps; ++i)
            integral += (0.1 + 19.9 * (i + 0.5) / steps * 0.7) * 0.7 / steps;
        QVERIFY(isClose(process.alphaBar(0.7), std::exp(-integral), 1e-9));
        QVERIFY(isClose(process.sigma(0.7), sigmaFromAlphaBar(process.alphaBar(0.7))));
    }

    void continuousTimeAndLevelAgree()
    {
        for (const VpProcess& process : {VpProcess(), VpProcess(0.5, 0.5)}) {
            for (const double t : {1e-6, 1e-3, 0.2, 1.0})
                QVERIFY(isClose(process.time(process.sigma(t)), t));
            const auto sigmas = process.timeUniformSigmas(4, 1, 0.2);
            for (int i = 0; i <= 4; ++i)
                QVERIFY(isClose(process.time(sigmas[i]), 1 - 0.2 * i));
        }
    }

    void refusesNonsense()
    {
        const NoiseSchedule schedule = NoiseSchedule::linear(10);
        QVERIFY_THROWS_EXCEPTION(Error, karrasSigmas(0, 0.1, 1));
        QVERIFY_THROWS_EXCEPTION(Error, karrasSigmas(5, 0, 1));
        QVERIFY_THROWS_EXCEPTION(Error, karrasSigmas(5, 2, 1));
        QVERIFY_THROWS_EXCEPTION(Error, karrasSigmas(5, notANumber, 1));
        QVERIFY_THROWS_EXCEPTION(Error, karrasSigmas(5, 0.1, 1, 0));
        QVERIFY_THROWS_EXCEPTION(Error, geometricSigmas(0, 0.1, 1));
        QVERIFY_THROWS_EXCEPTION(Error, geometricSigmas(5, 1, 1));
        QVERIFY_THROWS_EXCEPTION(Error, scheduleSigmas(schedule, {}));
        QVERIFY_THROWS_EXCEPTION(Error, scheduleSigmas(schedule, {3, 10}));
        QVERIFY_THROWS_EXCEPTION(Error, scheduleSigmas(schedule, {3}, 1e9));
        QVERIFY_THROWS_EXCEPTION(Error, scheduleSigmas(schedule, {3}, -1));
        QVERIFY_THROWS_EXCEPTION(Error, timeFromSigma(schedule, 0));
        QVERIFY_THROWS_EXCEPTION(Error, VpProcess(0, 1));
        QVERIFY_THROWS_EXCEPTION(Error, VpProcess(2, 1));
        QVERIFY_THROWS_EXCEPTION(Error, VpProcess().timeUniformSigmas(0));
        QVERIFY_THROWS_EXCEPTION(Error, VpProcess().timeUniformSigmas(5, 0.1, 0.2));
    }
};

QTEST_GUILESS_MAIN(TestSigmas)
#include "tst_sigmas.moc"
