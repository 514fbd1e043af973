// What is computed with a schedule whose last SNR is 0, or nearly so, stays finite.
#include "core/diffusion/consistency_elbo.h"
#include "core/diffusion/elbo.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/diffusion/schedule_spec.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

using namespace driftwalk;
using namespace driftwalk::diffusion;

class TestTerminalSnr : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void samplersStayFinite_data()
    {
        QTest::addColumn<QString>("name");
        for (const std::string& name : scheduleNames())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }

    void samplersStayFinite()
    {
        QFETCH(QString, name);
        for (const int steps : {1, 2, 1000}) {
            const NoiseSchedule schedule = makeSchedule(
                {.name = name.toStdString(), .steps = steps, .zeroTerminalSnr = true});
            for (const char* sampler : {"ddim", "ddpm", "heun", "dpmpp_2m"}) {
                for (const auto dtype : {at::kDouble, at::kFloat}) {
                    tests::Mixture denoiser;
                    const auto walk = makeSampler(
                        {.name = sampler, .steps = std::min(steps, 10)}, schedule, denoiser,
                        tests::referenceStart().to(dtype), gaussianNoise(1));
                    while (!walk->isDone())
                        walk->step();
                    QVERIFY2(walk->state().isfinite().all().item<bool>(), sampler);
                }
            }
        }
    }

    void everySamplerStaysFinite()
    {
        const NoiseSchedule schedule = makeSchedule({.name = "linear", .zeroTerminalSnr = true});
        for (const std::string& sampler : samplerNames()) {
            tests::Mixture denoiser;
            const auto walk = makeSampler({.name = sampler, .steps = 10}, schedule, denoiser,
                                          tests::referenceStart(), gaussianNoise(1));
            while (!walk->isDone())
                walk->step();
            QVERIFY2(walk->state().isfinite().all().item<bool>(), sampler.c_str());
        }
    }

    /// In float64 the exact denoiser still lands on the data.
    void samplersReachTheData()
    {
        const NoiseSchedule schedule = makeSchedule({.name = "linear", .zeroTerminalSnr = true});
        for (const char* sampler : {"ddim", "ddpm", "heun", "dpmpp_2m"}) {
            tests::PointMass denoiser(at::tensor({0.7, -0.2}, at::kDouble), Prediction::Epsilon);
            const auto walk = makeSampler({.name = sampler, .steps = 20}, schedule, denoiser,
                                          tests::referenceStart(), gaussianNoise(1));
            while (!walk->isDone())
                walk->step();
            const Tensor distance = (walk->state() - at::tensor({0.7, -0.2}, at::kDouble)).abs();
            QVERIFY2(distance.max().item<double>() < 1e-6, sampler);
        }
    }

    void boundStaysFinite()
    {
        tests::Mixture denoiser;
        const NoiseSchedule schedule
            = makeSchedule({.name = "scaled_linear", .steps = 40, .zeroTerminalSnr = true});
        const Elbo bound(schedule, denoiser, tests::referenceStart(),
                         {.decoder = Decoder::Density});
        QVERIFY(bound.evaluate(gaussianNoise(1)).total().isfinite().all().item<bool>());
        const ConsistencyElbo other(schedule, denoiser, tests::referenceStart(),
                                    {.decoder = Decoder::Density});
        const auto terms = other.evaluate(gaussianNoise(1));
        QVERIFY(terms.total().isfinite().all().item<bool>());
        QVERIFY(bound.priorMatching().abs().max().item<double>() < 1e-11);
    }
};

QTEST_GUILESS_MAIN(TestTerminalSnr)
#include "tst_terminal_snr.moc"
