#include "core/diffusion/noise_interpolation.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/motion/retarget.h"
#include "core/studio/composed_denoiser.h"
#include "core/studio/motion_spec.h"
#include "core/studio/rederived_velocities.h"
#include "core/util/error.h"
#include "tests/core/studio/fake_network.h"

#include <QtTest/QtTest>

#include <cmath>
#include <glm/geometric.hpp>

using namespace driftwalk;
using namespace driftwalk::studio;
using diffusion::Prediction;
using motion::BodyPart;
using motion::BodyRegion;
using tests::FakeNetwork;

namespace {

constexpr double guidance = 2.5;
const diffusion::NoiseLevel level{300, 0.2};

/// The left arm waves, then claps; the rest walks; 3 s.
Timeline sample(double blend = 0.5)
{
    Timeline timeline;
    timeline.prompt = "walks";
    timeline.seconds = 3;
    timeline.blendSeconds = blend;
    timeline.blocks = {{BodyRegion::LeftArm, 0, 1.5, "waves"},
                       {BodyRegion::LeftArm, 1.5, 3, "claps"},
                       {BodyRegion::RightArm, 0, 3, "lifts"}};
    return timeline;
}

PromptWeights weightsOf(const Timeline& timeline)
{
    return promptWeights(timeline, PromptStyle::Plain);
}

int promptOf(const PromptWeights& weights, const std::string& text)
{
    for (std::size_t i = 0; i < weights.prompts.size(); ++i)
        if (weights.prompts[i].text == text) return static_cast<int>(i);
    return -2;
}

Tensor noisy(int frames)
{
    return standardNormal({1, frames, motion::featureCount}, makeGenerator(5), at::kDouble);
}

Tensor composed(FakeNetwork& network, const PromptWeights& weights, CompositionSpec spec,
                const Tensor& xt)
{
    spec.guidance = guidance;
    return ComposedDenoiser(network, weights, spec).predict(xt, level)[0];
}

Tensor guided(const FakeNetwork& network, const Tensor& x, int prompt)
{
    const Tensor free = network.x0(x, CropRow::unconditional);
    return free + guidance * (network.x0(x, prompt) - free);
}

/// Columns of a part, in frames of a range.
Tensor partOf(const Tensor& x, BodyPart part, int first, int count)
{
    const auto mask = motion::featureMask(motion::regionOf(part));
    std::vector<std::int64_t> columns;
    for (int i = 0; i < motion::featureCount; ++i)
        if (mask[i]) columns.push_back(i);
    return x.narrow(0, first, count).index_select(1, at::tensor(columns, at::kLong));
}

double largest(const Tensor& x) { return x.abs().max().item<double>(); }

/// [m, T, F]
Tensor columnWeights(const PromptWeights& weights)
{
    const Tensor shares = at::tensor(weights.values, at::kFloat)
                              .view({-1, weights.frames, motion::bodyPartCount})
                              .to(at::kDouble);
    std::vector<std::int64_t> parts;
    for (int i = 0; i < motion::featureCount; ++i)
        parts.push_back(static_cast<std::int64_t>(motion::partOfColumn(i)));
    return shares.index_select(2, at::tensor(parts, at::kLong));
}

/// [m, T, F] guided epsilons of all prompts.
Tensor epsilonsOf(const FakeNetwork& network, const Tensor& x, int prompts)
{
    std::vector<Tensor> all;
    for (int i = 0; i < prompts; ++i)
        all.push_back(diffusion::convert(guided(network, x, i), Prediction::X0, Prediction::Epsilon,
                                         x, level.alphaBar));
    return at::stack(all);
}

Tensor lambdasOf(const PromptWeights& weights, double lambda1, double lambda2)
{
    return diffusion::pairLambdas(at::tensor(weights.values, at::kFloat)
                                      .view({-1, weights.frames, motion::bodyPartCount})
                                      .to(at::kDouble),
                                  lambda1, lambda2);
}

}  // namespace

class TestComposedDenoiser : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void onePromptIsPlainGuidance()
    {
        Timeline timeline = sample();
        timeline.blocks.clear();
        FakeNetwork network(1);
        const Tensor xt = noisy(60);
        for (const auto method : {Composition::Mask, Composition::NoiseInterpolation,
                                  Composition::Stitching, Composition::DoubleTake}) {
            const Tensor x0 = composed(network, weightsOf(timeline), {.method = method}, xt);
            QVERIFY(largest(x0 - guided(network, xt[0], 0)) < 1e-12);
        }
    }

    void eachPartFollowsItsPrompt()
    {
        FakeNetwork network(4);
        const PromptWeights weights = weightsOf(sample(0));
        const Tensor xt = noisy(60);
        const auto expect = [&](BodyPart part, const char* text, int first, int count) {
            const Tensor x0 = composed(network, weights, {}, xt);
            const Tensor own = guided(network, xt[0], promptOf(weights, text));
            QVERIFY(largest(partOf(x0 - own, part, first, count)) < 1e-9);
        };
        expect(BodyPart::LeftArm, "waves", 0, 30);
        expect(BodyPart::LeftArm, "claps", 30, 30);
        expect(BodyPart::RightArm, "lifts", 0, 60);
        expect(BodyPart::Root, "walks", 0, 60);
        expect(BodyPart::Head, "walks", 0, 60);
    }

    void masksAreTheSumOfMaskedEpsilons()
    {
        FakeNetwork network(4);
        const PromptWeights weights = weightsOf(sample());
        const Tensor xt = noisy(60);
        const Tensor epsilon
            = diffusion::maskedSum(epsilonsOf(network, xt[0], 4), columnWeights(weights));
        const Tensor x0 = composed(network, weights, {}, xt);
        QVERIFY(largest(diffusion::convert(x0, Prediction::X0, Prediction::Epsilon, xt[0],
                                           level.alphaBar)
                        - epsilon)
                < 1e-5);
    }

    void lambdaZeroIsExactlyTheMask()
    {
        FakeNetwork network(4);
        const PromptWeights weights = weightsOf(sample());
        const Tensor xt = noisy(60);
        const Tensor mask = composed(network, weights, {}, xt);
        for (const auto gradient : {InterpolationGradient::Epsilon, InterpolationGradient::Xt}) {
            const CompositionSpec spec{.method = Composition::NoiseInterpolation,
                                       .gradient = gradient};
            QVERIFY(at::equal(composed(network, weights, spec, xt), mask));
        }
    }

    void correctionIsThatOfTheEquation()
    {
        FakeNetwork network(4);
        const PromptWeights weights = weightsOf(sample());
        const Tensor xt = noisy(60);
        const CompositionSpec spec{
            .method = Composition::NoiseInterpolation, .lambda1 = 0.3, .lambda2 = -0.7};
        const Tensor epsilons = epsilonsOf(network, xt[0], 4);
        const Tensor expected = diffusion::maskedSum(
            epsilons + diffusion::pairDistancesGradient(epsilons, lambdasOf(weights, 0.3, -0.7)),
            columnWeights(weights));
        const Tensor x0 = composed(network, weights, spec, xt);
        QVERIFY(largest(diffusion::convert(x0, Prediction::X0, Prediction::Epsilon, xt[0],
                                           level.alphaBar)
                        - expected)
                < 1e-5);
    }

    /// The slope of S along a direction, by the network's own predictions a little to both sides.
    void gradientThroughTheNetworkIsTheFiniteDifference()
    {
        FakeNetwork network(4);
        const PromptWeights weights = weightsOf(sample());
        const Tensor xt = noisy(60);
        const CompositionSpec spec{.method = Composition::NoiseInterpolation,
                                   .gradient = InterpolationGradient::Xt,
                                   .lambda1 = 0.3,
                                   .lambda2 = -0.7};
        const Tensor change
            = (composed(network, weights, {}, xt) - composed(network, weights, spec, xt))
            / std::sqrt((1 - level.alphaBar) / level.alphaBar);
        const Tensor lambdas = lambdasOf(weights, 0.3, -0.7);
        const auto sum = [&](const Tensor& x) {
            return diffusion::pairDistances(epsilonsOf(network, x, 4), lambdas).item<double>();
        };
        const Tensor direction
            = standardNormal({60, motion::featureCount}, makeGenerator(9), at::kDouble);
        const double step = 1e-5;
        const double slope
            = (sum(xt[0] + step * direction) - sum(xt[0] - step * direction)) / (2 * step);
        const double closed = (change * direction).sum().item<double>();
        QVERIFY2(std::abs(slope - closed) < 1e-4 * std::abs(slope),
                 qPrintable(QString("%1 against %2").arg(closed).arg(slope)));
    }

    void stitchingSubtractsTheUnconditionalInOverlaps()
    {
        FakeNetwork network(4);
        const PromptWeights weights = weightsOf(sample());
        const Tensor xt = noisy(60);
        const Tensor x0 = composed(network, weights, {.method = Composition::Stitching}, xt);
        const Tensor waves = guided(network, xt[0], promptOf(weights, "waves"));
        const Tensor claps = guided(network, xt[0], promptOf(weights, "claps"));
        const Tensor both = waves + claps - network.x0(xt[0], CropRow::unconditional);
        const auto is = [&](const Tensor& expected, int frame) {
            return largest(partOf(x0 - expected, BodyPart::LeftArm, frame, 1)) < 1e-9;
        };
        QVERIFY(is(waves, 10));
        QVERIFY(is(both, 30));  // the middle of the handover
        QVERIFY(is(claps, 50));
    }

    void promptsCostOneRowEachAndOneForAll()
    {
        FakeNetwork network(4);
        const PromptWeights weights = weightsOf(sample());
        for (const auto method : {Composition::Mask, Composition::NoiseInterpolation,
                                  Composition::Stitching, Composition::DoubleTake}) {
            ComposedDenoiser denoiser(network, weights, {.method = method, .guidance = 2});
            QCOMPARE(denoiser.rowCount(), 5);
        }
        ComposedDenoiser unguided(network, weights, {});
        QCOMPARE(unguided.rowCount(), 4);
        network.calls = network.rowsSeen = 0;
        unguided.predict(noisy(60), level);
        QCOMPARE(network.calls, 1);
        QCOMPARE(network.rowsSeen, 4);
    }

    void velocitiesAgreeWithTheCombinedPositions()
    {
        FakeNetwork network(4);
        const Tensor mean = at::full({motion::featureCount}, 0.1, at::kFloat);
        const Tensor deviation = at::full({motion::featureCount}, 0.5, at::kFloat);
        ComposedDenoiser denoiser(network, weightsOf(sample()), {}, FeatureScale{mean, deviation});
        const Tensor features = denoiser.predict(noisy(60), level)[0] * 0.5 + 0.1;
        QVERIFY(largest(withRederivedVelocities(features) - features) < 1e-6);
    }

    void noiseCanBeSeen()
    {
        FakeNetwork network(4);
        const PromptWeights weights = weightsOf(sample());
        const CompositionSpec spec{.method = Composition::NoiseInterpolation, .lambda1 = 1};
        ComposedDenoiser denoiser(network, weights, spec);
        const Tensor xt = noisy(60);
        denoiser.predict(xt, level);
        QVERIFY(!denoiser.takeNoise());
        denoiser.inspectNext();
        denoiser.predict(xt, level);
        const auto noise = denoiser.takeNoise();
        QVERIFY(noise && !denoiser.takeNoise());
        QCOMPARE(noise->frames, 60);
        QCOMPARE(noise->prompts.size(), std::size_t{4});
        QCOMPARE(noise->correction.size(), std::size_t{60 * 22});
        const int waves = promptOf(weights, "waves");
        const auto& seen = noise->prompts[waves];
        QCOMPARE(seen.text, std::string("waves"));
        QVERIFY(seen.region == BodyRegion::LeftArm);
        QCOMPARE(seen.weights[7 * 10 + static_cast<int>(BodyPart::LeftArm)], 1.0F);
        // root mean square over the twelve features of the left wrist in frame 3
        const Tensor epsilon = diffusion::convert(network.x0(xt[0], waves), Prediction::X0,
                                                  Prediction::Epsilon, xt[0], level.alphaBar)[3];
        double sum = 0;
        for (int i = 0; i < motion::featureCount; ++i)
            if (motion::jointOfColumn(i) == motion::LeftWrist)
                sum += std::pow(epsilon[i].item<double>(), 2);
        QVERIFY(std::abs(seen.norms[3 * 22 + motion::LeftWrist] - std::sqrt(sum / 12)) < 1e-5);
    }

    void everySamplerComposes()
    {
        FakeNetwork network(4);
        const auto schedule = diffusion::NoiseSchedule::cosine(100);
        for (const std::string& name : motionSamplerNames()) {
            ComposedDenoiser denoiser(network, weightsOf(sample()), {.guidance = 2});
            const auto sampler
                = diffusion::makeSampler({.name = name, .steps = 3, .tolerance = 0.1}, schedule,
                                         denoiser, noisy(60), diffusion::gaussianNoise(1));
            while (!sampler->isDone())
                sampler->step();
            QVERIFY2(sampler->state().isfinite().all().item<bool>(), name.c_str());
        }
    }

    void otherLengthsAreRefused()
    {
        FakeNetwork network(4);
        ComposedDenoiser denoiser(network, weightsOf(sample()), {});
        QCOMPARE(denoiser.paddedFrames(), 60);
        QVERIFY_THROWS_EXCEPTION(Error, denoiser.predict(noisy(64), level));
    }
};

QTEST_GUILESS_MAIN(TestComposedDenoiser)
#include "tst_composed_denoiser.moc"
