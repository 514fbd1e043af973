#include "core/diffusion/samplers/ddim.h"
#include "core/diffusion/samplers/ddim_encoder.h"
#include "core/util/error.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace driftwalk;
using namespace driftwalk::diffusion;

namespace {

double distance(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

SamplerInputs timestepInputs(Denoiser& denoiser, int steps)
{
    static const NoiseSchedule schedule = NoiseSchedule::linear(1000);
    return {.schedule = schedule,
            .timesteps = evenTimesteps(1000, steps),
            .denoiser = denoiser,
            .start = tests::referenceStart(),
            .noise = gaussianNoise(3)};
}

}  // namespace

class TestDdim : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void encodingUndoesDdim()
    {
        tests::StandardNormalData denoiser;
        const int steps = 500;
        DdimEncoder encoder(timestepInputs(denoiser, steps));
        QCOMPARE(encoder.stepCount(), steps);
        while (encoder.index() < steps - 1) {
            const SamplerStep step = encoder.step();
            QCOMPARE(step.t, evenTimesteps(1000, steps)[step.index]);
        }
        SamplerInputs inputs = timestepInputs(denoiser, steps);
        inputs.start = encoder.state();
        DdimSampler sampler(std::move(inputs));
        while (!sampler.isDone())
            sampler.step();
        QVERIFY(distance(sampler.state(), tests::referenceStart()) < 0.02);
        const SamplerStep last = encoder.step();
        QVERIFY(last.next.equal(last.epsilon));
    }

    /// From t to t - stride, whatever the next start; to the data below 0.
    void ddimGoesDownByItsStride()
    {
        tests::StandardNormalData denoiser;
        SamplerInputs inputs = timestepInputs(denoiser, 1);
        inputs.timesteps = {50, 400};
        DdimSampler sampler(inputs, 0, 100);
        inputs.timesteps = {300, 400};
        DdimSampler expected(inputs, 0);
        QVERIFY(sampler.step().next.equal(expected.step().next));
        const SamplerStep last = sampler.step();
        QVERIFY(last.next.equal(last.x0));
        QVERIFY_THROWS_EXCEPTION(Error, DdimSampler(inputs, 0, 0));
    }

    void encoderRefusesNonsense()
    {
        tests::StandardNormalData denoiser;
        SamplerInputs inputs = timestepInputs(denoiser, 5);
        inputs.noise = {};
        QCOMPARE(DdimEncoder{inputs}.stepCount(), 5);
        inputs.clip = 0.0;
        QVERIFY_THROWS_EXCEPTION(Error, DdimEncoder{inputs});
        inputs.clip = {};
        inputs.timesteps = {5, 5};
        QVERIFY_THROWS_EXCEPTION(Error, DdimEncoder{inputs});
    }
};

QTEST_GUILESS_MAIN(TestDdim)
#include "tst_ddim.moc"
