#include "core/model/motion_model.h"
#include "core/motion/retarget.h"
#include "core/training/trainer.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "tests/support/training_samples.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace driftwalk;

namespace {

training::TrainSpec smallSpec(const QTemporaryDir& folder, const char* out)
{
    training::TrainSpec spec;
    spec.data = tests::writeTrainingFile(folder.path().toStdString());
    spec.out = folder.filePath(out).toStdString();
    spec.model.dim = 16;
    spec.model.layers = 1;
    spec.model.heads = 2;
    spec.model.feedForward = 32;
    spec.model.textLayers = 1;
    spec.set = {4, 4, 2, 1};
    spec.batch.size = 4;
    spec.products = "float32";
    spec.device = "cpu";
    return spec;
}

std::map<std::string, Tensor> weightsOf(const std::filesystem::path& folder)
{
    std::map<std::string, Tensor> weights;
    const auto model = model::loadMotionModel(folder / "model.safetensors");
    for (const auto& [name, value] : model.network->parameters().all())
        weights[name] = value;
    return weights;
}

}  // namespace

class TestTrainer : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void resumedTrainingEqualsAnUninterruptedOne()
    {
        const QTemporaryDir folder;
        training::TrainSpec whole = smallSpec(folder, "whole");
        whole.steps = 12;
        whole.warmupSteps = 1;
        QCOMPARE(training::train(whole, {}, {}), std::int64_t{12});

        training::TrainSpec parts = whole;
        parts.out = folder.filePath("parts").toStdString();
        parts.maxMinutes = 1e-9;  // stops after one step
        for (int i = 1; i <= 12; ++i)
            QCOMPARE(training::train(parts, {}, {}), std::int64_t{i});

        const auto expected = weightsOf(whole.out);
        for (const auto& [name, value] : weightsOf(parts.out))
            QVERIFY(at::equal(value, expected.at(name)));
    }

    void lossFalls()
    {
        const QTemporaryDir folder;
        training::TrainSpec spec = smallSpec(folder, "out");
        spec.steps = 100;
        spec.learningRate = 3e-3;
        spec.warmupSteps = 5;
        std::vector<double> losses;
        training::train(spec, [&](const training::TrainProgress& p) { losses.push_back(p.loss); },
                        {});
        QCOMPARE(losses.size(), std::size_t{5});
        QVERIFY(losses.back() < 0.8 * losses.front());
    }

    void stopRequestLeavesACheckpoint()
    {
        const QTemporaryDir folder;
        const training::TrainSpec spec = smallSpec(folder, "out");
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(training::train(spec, {}, stop.get_token()), std::int64_t{0});
        QVERIFY(std::filesystem::exists(spec.out / "checkpoint.safetensors"));
    }

    void refusesACheckpointOfAnotherModel()
    {
        const QTemporaryDir folder;
        training::TrainSpec spec = smallSpec(folder, "out");
        spec.steps = 1;
        training::train(spec, {}, {});
        spec.model.dim = 32;
        QVERIFY_THROWS_EXCEPTION(Error, training::train(spec, {}, {}));
    }

    void refusesADamagedCheckpoint()
    {
        const QTemporaryDir folder;
        training::TrainSpec spec = smallSpec(folder, "out");
        spec.steps = 1;
        training::train(spec, {}, {});
        const auto path = spec.out / "checkpoint.safetensors";
        writeFileAtomically(path, readFile(path).substr(0, 2000));
        QVERIFY_THROWS_EXCEPTION(FileError, training::train(spec, {}, {}));
    }
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
