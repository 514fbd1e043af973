#include "core/model/layers.h"
#include "core/util/error.h"
#include "tests/core/diffusion/diffusion_reference.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace driftwalk;

class TestLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void linearIsXWTransposedPlusB()
    {
        model::Parameters parameters(1);
        const model::Linear linear(parameters, "l", 3, 2);
        const Tensor x = at::randn({4, 5, 3});
        const Tensor expected = at::matmul(x, linear.weight.t()) + linear.bias;
        QVERIFY(at::allclose(linear(x), expected, 1e-5, 1e-6));
        QCOMPARE(parameters.count(), std::int64_t{8});
    }

    void attentionToOneKeyReturnsItsValue()
    {
        const Tensor q = at::randn({2, 3, 8});
        const Tensor k = at::randn({2, 4, 8});
        const Tensor v = at::randn({2, 4, 8});
        Tensor mask = at::zeros({2, 4}, at::kBool);
        mask.select(1, 2).fill_(true);
        const Tensor result = model::attention(q, k, v, mask, 2);
        QVERIFY(at::allclose(result, v.select(1, 2).unsqueeze(1).expand({2, 3, 8})));
    }

    void attentionToEqualKeysAveragesValues()
    {
        const Tensor q = at::randn({1, 3, 8});
        const Tensor k = at::randn({1, 1, 8}).expand({1, 4, 8}).contiguous();
        const Tensor v = at::randn({1, 4, 8});
        const Tensor mask = at::ones({1, 4}, at::kBool);
        const Tensor result = model::attention(q, k, v, mask, 4);
        QVERIFY(at::allclose(result, v.mean(1, true).expand({1, 3, 8}), 1e-5, 1e-6));
    }

    void bfloat16ProductsAreCloseAndScoped()
    {
        const Tensor a = at::randn({16, 16});
        const Tensor exact = model::product(a, a);
        {
            const model::Bfloat16Products enabled(true);
            const Tensor rough = model::product(a, a);
            QVERIFY(rough.scalar_type() == at::kBFloat16);
            QVERIFY((rough - exact).norm().item<double>() < 0.02 * exact.norm().item<double>());
        }
        QVERIFY(at::equal(model::product(a, a), exact));
    }

    void timestepEmbeddingMatchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        const auto& expected = tests::reference().at("timestep_embedding");
        const Tensor t = at::tensor(tests::flattened(expected.at("t")), at::kDouble);
        const std::int64_t dim = expected.at("dim");
        tests::Comparison exact;
        exact.add(tests::worstError(tests::valuesOf(model::timestepEmbedding(t, dim)),
                                    expected.at("value")),
                  "float64");
        exact.verify();
        for (const auto dtype : {at::kLong, at::kFloat}) {
            const Tensor embedding = model::timestepEmbedding(t.to(dtype), dim);
            QVERIFY(embedding.scalar_type() == at::kFloat);
            tests::Comparison rough;
            rough.add(tests::worstError(tests::valuesOf(embedding), expected.at("value")),
                      "float32");
            rough.verify(1e-5);
        }
    }

    /// Pair i of coordinates goes round the unit circle with 10000^(-i/half) radians a step.
    void timestepEmbeddingTurnsInCircles()
    {
        const Tensor t = at::arange(50, at::kDouble);
        const Tensor embedding = model::timestepEmbedding(t, 6);
        const Tensor cosines = embedding.narrow(1, 0, 3);
        const Tensor sines = embedding.narrow(1, 3, 3);
        QVERIFY(at::allclose(cosines.square() + sines.square(), at::ones({50, 3}, at::kDouble)));
        QVERIFY(at::allclose(sines.select(1, 0), t.sin()));
        QVERIFY(at::allclose(sines.select(1, 2), (t * std::pow(10000, -2.0 / 3)).sin()));
        QVERIFY_THROWS_EXCEPTION(Error, model::timestepEmbedding(t, 0));
        QVERIFY_THROWS_EXCEPTION(Error, model::timestepEmbedding(t, 7));
    }

    void sameSeedSameWeights()
    {
        model::Parameters first(5);
        model::Parameters second(5);
        QVERIFY(at::equal(first.uniform("w", {30, 10}, 10), second.uniform("w", {30, 10}, 10)));
    }

    void assignNamesWhatIsMissing()
    {
        model::Parameters parameters(1);
        parameters.zeros("present", {2});
        parameters.zeros("absent", {2});
        try {
            parameters.assign({{"present", at::ones({2})}});
            QFAIL("a missing tensor was accepted");
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("absent"));
        }
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
