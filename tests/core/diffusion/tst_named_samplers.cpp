#include "core/diffusion/samplers/sampler_factory.h"
#include "core/util/error.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>

using namespace driftwalk;
using namespace driftwalk::diffusion;

namespace {

double distance(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

Tensor finished(Sampler& sampler)
{
    while (!sampler.isDone())
        sampler.step();
    return sampler.state();
}

const NoiseSchedule& schedule()
{
    static const NoiseSchedule linear = NoiseSchedule::linear(1000);
    return linear;
}

}  // namespace

/// What all samplers that have a name have in common.
class TestNamedSamplers : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void reachesPointMass_data()
    {
        QTest::addColumn<QString>("sampler");
        for (const std::string& name : samplerNames())
            QTest::addRow("%s", name.c_str()) << name.c_str();
    }

    /// Whatever the number of steps and the schedule; traits count the calls of the denoiser.
    void reachesPointMass()
    {
        QFETCH(QString, sampler);
        const Tensor point = at::tensor({0.3, -1.7}, at::kDouble);
        for (const NoiseSchedule& process : {schedule(), NoiseSchedule::cosine(1000)}) {
            for (const int steps : {1, 2, 50}) {
                tests::PointMass exact(point, Prediction::V);
                CountingDenoiser denoiser(exact);
                SamplerSpec spec{.name = sampler.toStdString(), .steps = steps};
                spec.langevinSigma = 0.3;
                const auto walk = makeSampler(spec, process, denoiser, tests::referenceStart(),
                                              gaussianNoise(2));
                QCOMPARE(walk->stepCount(), steps);
                QVERIFY(distance(finished(*walk), point) < 1e-9);
                QCOMPARE(denoiser.calls(), exact.calls);
                const auto each = samplerTraits(spec).evaluationsPerStep;
                const bool endsWithOneMore = sampler == "annealed_langevin";
                const int last = endsWithOneMore ? spec.langevinRepeats + 1 : 1;
                if (each) QCOMPARE(denoiser.calls(), *each * (steps - 1) + last);
            }
        }
    }

    void keepsStandardNormalData_data()
    {
        QTest::addColumn<QString>("sampler");
        QTest::addColumn<double>("variance");
        QTest::addColumn<double>("tolerance");
        for (const std::string& name : samplerNames()) {
            if (name != "ddpm" && name != "euler_ancestral" && name != "annealed_langevin")
                QTest::addRow("%s", name.c_str()) << name.c_str() << 1.0 << 0.05;
        }
        // these leave out what E[x_0 | x_t] does not tell of x_0
        for (const char* name : {"ddpm", "euler_ancestral"})
            QTest::addRow("%s, short of variance", name) << name << 0.93 << 0.05;
        // V' = (1 - c / (1 + sigma^2))^2 V + 2 c, c = sigma^2 / 10, down the levels
        QTest::addRow("annealed_langevin, not at rest") << "annealed_langevin" << 1.142 << 0.05;
    }

    /// Standard normal data has standard normal x_t at all levels, so the walk must keep that.
    void keepsStandardNormalData()
    {
        QFETCH(QString, sampler);
        QFETCH(double, variance);
        QFETCH(double, tolerance);
        tests::StandardNormalData denoiser;
        const Tensor start = gaussianNoise(8)({6000, 2});
        const auto walk = makeSampler({.name = sampler.toStdString(), .steps = 100}, schedule(),
                                      denoiser, start, gaussianNoise(9));
        const Tensor end = finished(*walk);
        QVERIFY(end.mean(0).abs().max().item<double>() < 0.04);
        const double measured = end.var().item<double>();
        QVERIFY2(std::abs(measured - variance) < tolerance, qPrintable(QString::number(measured)));
    }

    void reportsEveryStep()
    {
        for (const std::string& name : samplerNames()) {
            tests::Mixture denoiser;
            const auto sampler = makeSampler({.name = name, .steps = 7}, schedule(), denoiser,
                                             tests::referenceStart(), gaussianNoise(1));
            Tensor state = tests::referenceStart();
            for (int index = 0; index < 7; ++index) {
                const SamplerStep step = sampler->step();
                QCOMPARE(step.index, index);
                QVERIFY(step.xt.equal(state));
                const Tensor rebuilt = std::sqrt(step.alphaBar) * step.x0
                    + std::sqrt(1 - step.alphaBar) * step.epsilon;
                QVERIFY(distance(rebuilt, step.xt) < 1e-12);
                state = step.next;
            }
        }
    }

    void spacingPlacesTheSteps()
    {
        tests::StandardNormalData denoiser;
        for (const auto spacing : {Spacing::Leading, Spacing::Trailing, Spacing::Linspace}) {
            SamplerSpec spec{.name = "euler", .steps = 10, .spacing = spacing};
            const auto sampler = makeSampler(spec, schedule(), denoiser, tests::referenceStart(),
                                             gaussianNoise(1));
            const std::vector<int> expected = spacedTimesteps(1000, 10, spacing);
            for (int i = 0; i < 10; ++i)
                QCOMPARE(sampler->step().t, expected[9 - i]);
        }
    }

    void canRetryAFailedStep()
    {
        for (const std::string& name : samplerNames()) {
            tests::FailingOnce denoiser;
            tests::StandardNormalData sound;
            const auto make = [&](Denoiser& network) {
                return makeSampler({.name = name, .steps = 10}, schedule(), network,
                                   tests::referenceStart(), gaussianNoise(1));
            };
            const auto sampler = make(denoiser);
            QVERIFY_THROWS_EXCEPTION(Error, sampler->step());
            QCOMPARE(sampler->index(), 0);
            QVERIFY(finished(*sampler).equal(finished(*make(sound))));
        }
    }
};

QTEST_GUILESS_MAIN(TestNamedSamplers)
#include "tst_named_samplers.moc"
