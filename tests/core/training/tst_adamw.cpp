#include "core/training/adamw.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <torch/optim/adamw.h>

#include <limits>

using namespace driftwalk;

class TestAdamw : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void agreesWithTheLibrary()
    {
        model::Parameters parameters(1);
        const Tensor w = parameters.uniform("w", {5, 3}, 3);
        Tensor expected = w.clone().requires_grad_(true);
        training::AdamW ours(parameters, {.clipNorm = 1e9}, at::kCPU);
        torch::optim::AdamW theirs(
            {expected}, torch::optim::AdamWOptions(0.01).betas({0.9, 0.99}).weight_decay(0.01));
        at::manual_seed(4);
        for (int step = 0; step < 20; ++step) {
            const Tensor x = at::randn({7, 3});
            const auto loss = [&x](const Tensor& weights) {
                return at::matmul(x, weights.t()).square().sum();
            };
            ours.clearGradients();
            loss(w).backward();
            ours.step(0.01);
            theirs.zero_grad();
            loss(expected).backward();
            theirs.step();
        }
        QVERIFY(at::allclose(w, expected, 1e-5, 1e-6));
    }

    void clipsTheGradient()
    {
        model::Parameters parameters(1);
        const Tensor w = parameters.zeros("w", {4});
        training::AdamW optimizer(parameters, {.clipNorm = 1.0}, at::kCPU);
        optimizer.clearGradients();
        (w * 100).sum().backward();
        QCOMPARE(optimizer.step(0.1), 200.0);
        QVERIFY(std::abs(w.grad().norm().item<double>() - 1.0) < 1e-5);
    }

    void ignoresGradientsThatAreNotFinite()
    {
        model::Parameters parameters(1);
        const Tensor w = parameters.uniform("w", {4}, 4);
        const Tensor before = w.detach().clone();
        training::AdamW optimizer(parameters, {}, at::kCPU);
        optimizer.clearGradients();
        (w * std::numeric_limits<float>::quiet_NaN()).sum().backward();
        optimizer.step(0.1);
        QVERIFY(at::equal(w, before));
    }

    void goesOnFromItsState()
    {
        const auto steps = [](training::AdamW& optimizer, const Tensor& w, int count) {
            for (int i = 0; i < count; ++i) {
                optimizer.clearGradients();
                (w - 1).square().sum().backward();
                optimizer.step(0.05);
            }
        };
        model::Parameters first(3);
        const Tensor w = first.uniform("w", {6}, 6);
        training::AdamW whole(first, {}, at::kCPU);
        steps(whole, w, 5);
        const auto state = whole.state();
        steps(whole, w, 5);

        model::Parameters second(99);
        const Tensor v = second.uniform("w", {6}, 6);
        training::AdamW resumed(second, {}, at::kCPU);
        resumed.restore(state);
        steps(resumed, v, 5);
        QVERIFY(at::equal(v, w));
        QVERIFY(at::equal(resumed.averagedWeights().at("w"), whole.averagedWeights().at("w")));
    }

    void refusesTheStateOfOtherParameters()
    {
        model::Parameters small(1);
        small.zeros("w", {2});
        model::Parameters large(1);
        large.zeros("w", {3});
        const training::AdamW source(small, {}, at::kCPU);
        training::AdamW target(large, {}, at::kCPU);
        QVERIFY_THROWS_EXCEPTION(Error, target.restore(source.state()));
    }
};

QTEST_GUILESS_MAIN(TestAdamw)
#include "tst_adamw.moc"
