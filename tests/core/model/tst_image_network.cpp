#include "core/model/image_model.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "tests/support/picture_samples.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;

namespace {

Tensor output(const model::ImageNetwork& network, const Tensor& xt, std::int64_t t,
              std::int64_t label)
{
    return network.forward(xt, at::full({xt.size(0)}, t, at::kLong),
                           at::full({xt.size(0)}, label, at::kLong));
}

}  // namespace

class TestImageNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { at::manual_seed(2); }

    void startsByPredictingZeroOfTheSameShape()
    {
        const model::ImageNetwork network(tests::smallImageModel(), 2, 3);
        const Tensor out = output(network, at::randn({3, 1, 8, 8}), 999, 2);
        QCOMPARE(out.sizes().vec(), (std::vector<std::int64_t>{3, 1, 8, 8}));
        QCOMPARE(out.abs().max().item<float>(), 0.0F);
    }

    void everyParameterHasAGradient()
    {
        const auto network = tests::livelyImageNetwork();
        network->parameters().setRequiresGrad(true);
        network
            ->forward(at::randn({3, 1, 8, 8}), at::tensor({0L, 500L, 999L}),
                      at::tensor({0L, 1L, 2L}))
            .square()
            .sum()
            .backward();
        for (const auto& [name, value] : network->parameters().all())
            QVERIFY2(value.grad().defined() && value.grad().abs().max().item<float>() > 0,
                     name.c_str());
    }

    void timeAndClassMatter()
    {
        const at::NoGradGuard noGrad;
        const auto network = tests::livelyImageNetwork();
        const Tensor xt = at::randn({1, 1, 8, 8});
        const Tensor reference = output(*network, xt, 500, 0);
        QVERIFY(!at::allclose(output(*network, xt, 100, 0), reference));
        QVERIFY(!at::allclose(output(*network, xt, 500, 1), reference));
        QVERIFY(!at::allclose(output(*network, xt, 500, 2), reference));
    }

    void rowsDoNotMix()
    {
        const at::NoGradGuard noGrad;
        const auto network = tests::livelyImageNetwork();
        const Tensor xt = at::randn({2, 1, 8, 8});
        const Tensor both = network->forward(xt, at::tensor({10L, 900L}), at::tensor({1L, 2L}));
        QVERIFY(at::allclose(both.narrow(0, 1, 1), output(*network, xt.narrow(0, 1, 1), 900, 2),
                             1e-4, 1e-5));
    }

    void bundledSizesStayBelowThreeMillionParameters()
    {
        const model::ImageNetwork network({}, 36, std::nullopt);
        QVERIFY(network.parameters().count() < 2'800'000);
    }

    void sizesThatCannotBeAreRefused()
    {
        for (const auto& [size, width, heads] :
             {std::tuple{10, 8, 2}, std::tuple{8, 12, 2}, std::tuple{8, 8, 3}, std::tuple{0, 8, 2},
              std::tuple{8, 1 << 20, 2}}) {
            model::ImageModelSpec spec = tests::smallImageModel();
            spec.size = size;
            spec.width = width;
            spec.heads = heads;
            QVERIFY_EXCEPTION_THROWN(model::ImageNetwork(spec, 2, std::nullopt), Error);
        }
        const auto network = tests::livelyImageNetwork();
        QVERIFY_EXCEPTION_THROWN(output(*network, at::zeros({1, 1, 12, 12}), 0, 0), Error);
    }

    void fileKeepsTheModelInHalfPrecision()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("m.safetensors").toStdString();
        model::ImageModel model;
        model.name = "bars";
        model.classes = {"lying", "standing"};
        model.notes = {{"step", "7"}};
        model.network = tests::livelyImageNetwork();
        model::saveImageModel(path, model);
        const model::ImageModel read = model::loadImageModel(path);
        QCOMPARE(read.name, model.name);
        QCOMPARE(read.classes, model.classes);
        QCOMPARE(read.notes.at("step"), std::string("7"));
        QCOMPARE(read.hash.size(), std::size_t{16});
        const at::NoGradGuard noGrad;
        const Tensor xt = at::randn({1, 1, 8, 8});
        QVERIFY(at::allclose(output(*read.network, xt, 300, 1), output(*model.network, xt, 300, 1),
                             1e-2, 1e-2));
    }

    void otherFilesAreRefused()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("m.safetensors").toStdString();
        QVERIFY_EXCEPTION_THROWN(model::loadImageModel(path), FileError);
        writeFileAtomically(path, "no weights");
        QVERIFY_EXCEPTION_THROWN(model::loadImageModel(path), FileError);
        dataset::writePictureSet(path, tests::barPictures());
        QVERIFY_EXCEPTION_THROWN(model::loadImageModel(path), FileError);
    }
};

QTEST_APPLESS_MAIN(TestImageNetwork)
#include "tst_image_network.moc"
