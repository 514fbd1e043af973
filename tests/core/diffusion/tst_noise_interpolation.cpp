#include "core/diffusion/noise_interpolation.h"
#include "core/util/random.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>

using namespace driftwalk;
using namespace driftwalk::diffusion;

namespace {

Tensor noise(at::IntArrayRef shape, std::uint64_t seed)
{
    return standardNormal(shape, makeGenerator(seed), at::kDouble);
}

/// [m, m, T] the same weight for all pairs.
Tensor evenLambdas(int m, int frames, double lambda)
{
    const Tensor pairs = 1 - at::eye(m, at::kDouble);
    return lambda * pairs.unsqueeze(-1).repeat({1, 1, frames});
}

double largest(const Tensor& x) { return x.abs().max().item<double>(); }

}  // namespace

class TestNoiseInterpolation : public QObject {
    Q_OBJECT

private Q_SLOTS:

    /// Two texts, one frame: S = 2 |e1 - e2| and its gradient 2 (e1 - e2) / |e1 - e2|.
    void twoTextsByHand()
    {
        const Tensor epsilons = at::tensor({3.0, 0.0, 0.0, 4.0}, at::kDouble).view({2, 1, 2});
        const Tensor lambdas = evenLambdas(2, 1, 1);
        QCOMPARE(pairDistances(epsilons, lambdas).item<double>(), 10.0);
        const Tensor expected = at::tensor({1.2, -1.6, -1.2, 1.6}, at::kDouble).view({2, 1, 2});
        QVERIFY(largest(pairDistancesGradient(epsilons, lambdas) - expected) < 1e-9);
    }

    void closedFormIsTheGradientOfTheSum()
    {
        const Tensor lambdas = evenLambdas(4, 3, 0.7) * noise({1, 1, 3}, 1);
        const Tensor epsilons = noise({4, 3, 5}, 2).requires_grad_(true);
        pairDistances(epsilons, lambdas).backward();
        const Tensor closed = pairDistancesGradient(epsilons.detach(), lambdas);
        QVERIFY(largest(closed - epsilons.grad()) < 1e-9);
    }

    void closedFormIsTheFiniteDifference()
    {
        const Tensor lambdas = evenLambdas(3, 2, -0.4);
        const Tensor epsilons = noise({3, 2, 4}, 3);
        const Tensor direction = noise({3, 2, 4}, 4);
        const double step = 1e-5;
        const double slope = (pairDistances(epsilons + step * direction, lambdas)
                              - pairDistances(epsilons - step * direction, lambdas))
                                 .item<double>()
            / (2 * step);
        const double closed
            = (pairDistancesGradient(epsilons, lambdas) * direction).sum().item<double>();
        QVERIFY(std::abs(slope - closed) < 1e-7);
    }

    void gradientsOfAllTextsSumToZero()
    {
        const Tensor gradient = pairDistancesGradient(noise({5, 4, 6}, 5), evenLambdas(5, 4, 1));
        QVERIFY(largest(gradient.sum(0)) < 1e-12);
        QVERIFY(largest(gradient) > 0.1);
    }

    void equalPredictionsHaveNoSlope()
    {
        const Tensor epsilons = noise({1, 4, 6}, 6).repeat({3, 1, 1});
        QCOMPARE(largest(pairDistancesGradient(epsilons, evenLambdas(3, 4, 1))), 0.0);
    }

    void positiveLambdaPushesApart()
    {
        const Tensor lambdas = evenLambdas(3, 4, 1);
        const Tensor epsilons = noise({3, 4, 6}, 7);
        const Tensor moved = epsilons + 0.01 * pairDistancesGradient(epsilons, lambdas);
        QVERIFY(pairDistances(moved, lambdas).item<double>()
                > pairDistances(epsilons, lambdas).item<double>());
    }

    void maskedSumTakesEachWhereItsMaskIs()
    {
        const Tensor epsilons = noise({2, 3, 4}, 8);
        Tensor masks = at::zeros({2, 3, 4}, at::kDouble);
        masks[0].narrow(1, 0, 2).fill_(1);
        masks[1].narrow(1, 2, 2).fill_(1);
        const Tensor sum = maskedSum(epsilons, masks);
        QVERIFY(at::equal(sum.narrow(1, 0, 2), epsilons[0].narrow(1, 0, 2)));
        QVERIFY(at::equal(sum.narrow(1, 2, 2), epsilons[1].narrow(1, 2, 2)));
    }

    /// Frame 0: text 0 has part 0, text 1 part 1. Frame 1: both share part 0. Frame 2: text 0
    /// alone.
    void lambdasTellSpaceFromTime()
    {
        const Tensor shares
            = at::tensor({1., 0., .5, 1., 1., 1., 0., 1., .5, 0., 0., 0.}, at::kDouble)
                  .view({2, 3, 2});
        const Tensor lambdas = pairLambdas(shares, 3, 5);
        const Tensor expected = at::tensor({3., 5., 0.}, at::kDouble);
        QVERIFY(at::equal(lambdas[0][1], expected));
        QVERIFY(at::equal(lambdas[1][0], expected));
        QCOMPARE(largest(lambdas[0][0]), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestNoiseInterpolation)
#include "tst_noise_interpolation.moc"
