#include "core/model/image_model.h"
#include "core/training/image_training.h"
#include "core/util/error.h"
#include "tests/support/picture_samples.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;

namespace {

training::ImageTrainSpec smallSpec(const QTemporaryDir& folder, const char* out)
{
    training::ImageTrainSpec spec;
    spec.data = folder.filePath("bars.safetensors").toStdString();
    spec.out = folder.filePath(out).toStdString();
    dataset::writePictureSet(spec.data, tests::barPictures());
    spec.model = tests::smallImageModel();
    spec.batch = 8;
    spec.learningRate = {.largest = 5e-3, .warmupSteps = 5};
    spec.threads = 1;
    spec.bfloat16 = false;
    return spec;
}

std::map<std::string, Tensor> weightsOf(const std::filesystem::path& folder)
{
    std::map<std::string, Tensor> weights;
    const auto model = model::loadImageModel(folder / "model.safetensors");
    for (const auto& [name, value] : model.network->parameters().all())
        weights[name] = value;
    return weights;
}

}  // namespace

class TestImageTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void resumedTrainingEqualsAnUninterruptedOne()
    {
        const QTemporaryDir folder;
        training::ImageTrainSpec whole = smallSpec(folder, "whole");
        whole.steps = 8;
        QCOMPARE(training::trainImages(whole, {}, {}), std::int64_t{8});

        training::ImageTrainSpec parts = whole;
        parts.out = folder.filePath("parts").toStdString();
        parts.maxMinutes = 1e-9;  // stops after one step
        for (int i = 1; i <= 8; ++i)
            QCOMPARE(training::trainImages(parts, {}, {}), std::int64_t{i});

        const auto expected = weightsOf(whole.out);
        for (const auto& [name, value] : weightsOf(parts.out))
            QVERIFY(at::equal(value, expected.at(name)));
    }

    void lossFalls()
    {
        const QTemporaryDir folder;
        training::ImageTrainSpec spec = smallSpec(folder, "out");
        spec.steps = 100;
        std::vector<double> losses;
        training::trainImages(
            spec, [&](const training::ImageTrainProgress& p) { losses.push_back(p.loss); }, {});
        QCOMPARE(losses.size(), std::size_t{5});
        QVERIFY(losses.back() < 0.85 * losses.front());
        QVERIFY(std::filesystem::exists(spec.out / "log.csv"));
    }

    void stopWritesACheckpoint()
    {
        const QTemporaryDir folder;
        const training::ImageTrainSpec spec = smallSpec(folder, "out");
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(training::trainImages(spec, {}, stop.get_token()), std::int64_t{0});
        QVERIFY(std::filesystem::exists(spec.out / "checkpoint.safetensors"));
    }

    void otherModelsAndSpecsAreRefused()
    {
        const QTemporaryDir folder;
        training::ImageTrainSpec spec = smallSpec(folder, "out");
        spec.steps = 1;
        training::trainImages(spec, {}, {});
        spec.model.width = 16;
        QVERIFY_EXCEPTION_THROWN(training::trainImages(spec, {}, {}), FileError);
        spec = smallSpec(folder, "other");
        spec.model.size = 12;
        QVERIFY_EXCEPTION_THROWN(training::trainImages(spec, {}, {}), Error);
        spec = smallSpec(folder, "other");
        spec.batch = 0;
        QVERIFY_EXCEPTION_THROWN(training::trainImages(spec, {}, {}), Error);
    }

    void learningRateRisesStaysAndFalls()
    {
        const training::LearningRateSpec spec{.largest = 2, .warmupSteps = 10, .cooldown = 0.5};
        QCOMPARE(training::learningRateAt(spec, 4, 100), 1.0);
        QCOMPARE(training::learningRateAt(spec, 30, 100), 2.0);
        QCOMPARE(training::learningRateAt(spec, 74, 100), 1.0);
        QCOMPARE(training::learningRateAt(spec, 99, 100), 0.1);
    }
};

QTEST_APPLESS_MAIN(TestImageTraining)
#include "tst_image_training.moc"
