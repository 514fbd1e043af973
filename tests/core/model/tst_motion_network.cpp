#include "core/model/motion_model.h"
#include "core/model/prompt_reader.h"
#include "core/util/error.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>

using namespace driftwalk;

namespace {

model::ModelSpec smallSpec()
{
    model::ModelSpec spec;
    spec.dim = 32;
    spec.layers = 2;
    spec.heads = 2;
    spec.feedForward = 64;
    spec.textLayers = 1;
    return spec;
}

/// A network whose zero-initialised layers do something, so that inputs matter.
std::shared_ptr<model::MotionNetwork> livelyNetwork()
{
    auto network = std::make_shared<model::MotionNetwork>(smallSpec(), 10, 3);
    const at::NoGradGuard noGrad;
    at::manual_seed(1);
    for (const auto& [name, value] : network->parameters().all()) {
        Tensor parameter = value;
        parameter.add_(0.05 * at::randn_like(parameter));
    }
    return network;
}

model::TextInput words(std::int64_t batch, std::int64_t length)
{
    return {at::ones({batch, length, 100}), at::ones({batch, length}, at::kLong),
            at::ones({batch, length}, at::kBool)};
}

}  // namespace

class TestMotionNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { at::manual_seed(2); }

    void startsByPredictingTheMean()
    {
        const model::MotionNetwork network(smallSpec(), 10, 3);
        const auto text = network.encodeText(words(2, 3));
        const Tensor out = network.forward(at::randn({2, 8, 263}), at::tensor({0L, 999L}),
                                           at::tensor({8L, 6L}), text);
        QCOMPARE(out.sizes().vec(), (std::vector<std::int64_t>{2, 8, 263}));
        QCOMPARE(out.abs().max().item<float>(), 0.0F);
    }

    void paddingChangesNothing()
    {
        const at::NoGradGuard noGrad;
        const auto network = livelyNetwork();
        const Tensor motion = at::randn({1, 8, 263});
        const Tensor t = at::tensor({100L});
        const Tensor length = at::tensor({8L});
        const Tensor alone = network->forward(motion, t, length, network->encodeText(words(1, 3)));

        auto paddedText = words(1, 5);
        paddedText.mask.narrow(1, 3, 2).fill_(false);
        paddedText.vectors.narrow(1, 3, 2).fill_(9);
        const Tensor padded = at::cat({motion, 5 * at::randn({1, 12, 263})}, 1);
        const Tensor result = network->forward(padded, t, length, network->encodeText(paddedText));
        QVERIFY(at::allclose(result.narrow(1, 0, 8), alone, 1e-4, 1e-5));
    }

    void textMatters()
    {
        const at::NoGradGuard noGrad;
        const auto network = livelyNetwork();
        const Tensor motion = at::randn({1, 8, 263});
        auto other = words(1, 3);
        other.ids.fill_(2);
        const auto run = [&](const model::TextInput& text) {
            return network->forward(motion, at::tensor({5L}), at::tensor({8L}),
                                    network->encodeText(text));
        };
        QVERIFY((run(words(1, 3)) - run(other)).abs().max().item<float>() > 1e-5F);
    }

    void refusesLengthsThatDoNotFit()
    {
        const model::MotionNetwork network(smallSpec(), 10, 3);
        const auto text = network.encodeText(words(1, 1));
        for (const std::int64_t frames : {6L, 200L})
            QVERIFY_THROWS_EXCEPTION(Error,
                                     network.forward(at::zeros({1, frames, 263}), at::tensor({0L}),
                                                     at::tensor({4L}), text));
    }

    void modelFileReturnsTheModel()
    {
        const at::NoGradGuard noGrad;
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("m.safetensors").toStdString();
        model::MotionModel saved;
        saved.name = "test";
        saved.spec = smallSpec();
        saved.words = {"walk", "left"};
        saved.mean = at::randn({263});
        saved.standardDeviation = at::rand({263}) + 0.1;
        saved.notes["step"] = "12";
        saved.network = std::make_shared<model::MotionNetwork>(saved.spec, 2, 9);
        saved.meaning = {{"walk", "run"},
                         {"normal", "sad", "old"},
                         at::randn({5, smallSpec().dim}),
                         at::randn({5}),
                         at::rand({2, 3}) + 1};
        model::saveMotionModel(path, saved);

        const model::MotionModel read = model::loadMotionModel(path);
        QCOMPARE(read.name, saved.name);
        QCOMPARE(read.words, saved.words);
        QCOMPARE(read.notes.at("step"), std::string("12"));
        QVERIFY(at::allclose(read.mean, saved.mean));
        QCOMPARE(read.network->parameters().count(), saved.network->parameters().count());
        const Tensor first = saved.network->parameters().all().front().second;
        QVERIFY(at::allclose(read.network->parameters().all().front().second, first, 1e-3, 1e-3));
        QVERIFY(read.meaning.has_value());
        QCOMPARE(read.meaning->styles, saved.meaning->styles);
        QVERIFY(at::equal(read.meaning->weight, saved.meaning->weight));
        QVERIFY(at::equal(read.meaning->seconds, saved.meaning->seconds));

        saved.meaning->styles.pop_back();
        model::saveMotionModel(path, saved);
        QVERIFY_THROWS_EXCEPTION(FileError, model::loadMotionModel(path));
    }

    void meaningIsThatOfTheLargestColumns()
    {
        model::MotionModel model;
        model.spec = smallSpec();
        model.words = {"walk"};
        model.network = std::make_shared<model::MotionNetwork>(model.spec, 1, 9);
        const model::PromptReader reader(
            std::make_shared<text::WordVectors>(text::WordVectors::loadBundled()), model.words);
        QVERIFY(!model::readMeaning(model, reader, "walk"));

        // whatever the text, by the biases: two contents told, the second surer but shorter
        model.meaning = {{"walk", "run", "kick"},
                         {"normal", "sad"},
                         at::zeros({5, smallSpec().dim}),
                         at::tensor({1.0F, 3.0F, -2.0F, -1.0F, 0.0F}),
                         at::tensor({5.0F, 6.0F, 2.0F, 3.0F, 8.0F, 9.0F}).view({3, 2})};
        QVERIFY(!model::readMeaning(model, reader, "xqzzt"));
        const auto meaning = model::readMeaning(model, reader, "walk");
        QVERIFY(meaning.has_value());
        QCOMPARE(meaning->contents, (std::vector<std::string>{"run", "walk"}));
        QCOMPARE(meaning->style, std::string("sad"));
        QVERIFY(std::abs(meaning->contentProbability - 1 / (1 + std::exp(-3.0))) < 1e-6);
        QCOMPARE(meaning->seconds, 6.0);
    }
};

QTEST_GUILESS_MAIN(TestMotionNetwork)
#include "tst_motion_network.moc"
