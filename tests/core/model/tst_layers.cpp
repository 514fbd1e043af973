#include "core/model/layers.h"
#include "core/util/error.h"

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
            QVERIFY(rough.scalar_type() == at::kFloat);
            QVERIFY((rough - exact).norm().item<double>() < 0.02 * exact.norm().item<double>());
        }
        QVERIFY(at::equal(model::product(a, a), exact));
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
