#include "core/diffusion/inpainting.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/util/error.h"
#include "tests/core/diffusion/exact_denoisers.h"
#include "tests/core/diffusion/sigma_inputs.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace driftwalk;
using namespace driftwalk::diffusion;
using tests::distance;
using tests::finished;

class TestInpainting : public QObject {
    Q_OBJECT

private Q_SLOTS:

    /// With data that is one point, what is not kept becomes that point, with every sampler.
    void keepsWhatIsKnownAndMakesTheRest()
    {
        tests::PointMass network(at::tensor({0.3, -1.7}, at::kDouble), Prediction::V);
        const Tensor known = at::tensor({5.0, 5.0}, at::kDouble);
        const Tensor keep = at::tensor({1.0, 0.0}, at::kDouble);
        InpaintingDenoiser denoiser(network, known, keep);
        const Tensor expected = at::tensor({5.0, -1.7}, at::kDouble);
        for (const char* name : {"ddim", "ddpm", "heun", "dpmpp_2m", "euler_ancestral"}) {
            const auto sampler = makeSampler({.name = name, .steps = 20}, tests::schedule(),
                                             denoiser, tests::referenceStart(), gaussianNoise(3));
            QVERIFY2(distance(finished(*sampler), expected) < 1e-6, name);
        }
    }

    void blendsBetween()
    {
        tests::PointMass network(at::tensor({0.0, 2.0}, at::kDouble), Prediction::Epsilon);
        InpaintingDenoiser denoiser(network, at::tensor({4.0, 4.0}, at::kDouble),
                                    at::tensor({0.25, 0.5}, at::kDouble));
        const Tensor x0 = denoiser.predict(tests::referenceStart(), {500, 0.5});
        QVERIFY(distance(x0, at::tensor({1.0, 3.0}, at::kDouble)) < 1e-9);
    }

    void mendsAfterKeeping()
    {
        tests::PointMass network(at::tensor({0.0, 2.0}, at::kDouble), Prediction::X0);
        InpaintingDenoiser denoiser(network, at::tensor({4.0, 4.0}, at::kDouble),
                                    at::tensor({1.0, 0.0}, at::kDouble),
                                    [](const Tensor& x0) { return x0 + 1; });
        const Tensor x0 = denoiser.predict(tests::referenceStart(), {500, 0.5});
        QVERIFY(distance(x0, at::tensor({5.0, 3.0}, at::kDouble)) < 1e-12);
    }

    void shorterSchedulesShareTheirSteps()
    {
        const NoiseSchedule part = upTo(tests::schedule(), 299);
        QCOMPARE(part.steps(), 300);
        QCOMPARE(part.alphasCumprod()[299], tests::schedule().alphasCumprod()[299]);
        QVERIFY_THROWS_EXCEPTION(Error, upTo(tests::schedule(), 1000));
        QVERIFY_THROWS_EXCEPTION(Error, upTo(tests::schedule(), -1));
    }
};

QTEST_GUILESS_MAIN(TestInpainting)
#include "tst_inpainting.moc"
