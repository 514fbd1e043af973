#include "core/diffusion/samplers/sampler_factory.h"
#include "core/studio/image_generation.h"
#include "core/util/error.h"
#include "core/util/progress.h"
#include "tests/support/picture_samples.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <cmath>

using namespace driftwalk;
using studio::ImageSpec;

class TestImageGeneration : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path m_weights;

    std::unique_ptr<studio::ImageEngine> loadedEngine() const
    {
        auto engine = studio::makeImageEngine();
        engine->load(m_weights);
        return engine;
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_weights = m_folder.filePath("bars.safetensors").toStdString();
        model::saveImageModel(m_weights,
                              {"bars", {}, {"lying", "standing"}, {}, tests::livelyImageNetwork()});
    }

    void loadTellsWhatTheModelIs()
    {
        const auto info = studio::makeImageEngine()->load(m_weights);
        QCOMPARE(info.name, std::string("bars"));
        QCOMPARE(info.size, 8);
        QCOMPARE(info.classes, (std::vector<std::string>{"lying", "standing"}));
        QCOMPARE(info.alphasCumprod.size(), std::size_t{1000});
        QVERIFY(info.parameterCount > 1000);
    }

    void everyStepIsHandedOutAndTheLastLeadsToThePicture()
    {
        const auto engine = loadedEngine();
        std::vector<int> indices;
        const auto result = engine->generate(
            {.label = "lying", .steps = 6},
            [&](const studio::ImageStep& step) { indices.push_back(step.index); }, {});
        QCOMPARE(indices, (std::vector<int>{0, 1, 2, 3, 4, 5}));
        QCOMPARE(result.trajectory.size(), std::size_t{6});
        QCOMPARE(result.trajectory.front().t, 999);
        QCOMPARE(result.trajectory.back().t, 0);
        QCOMPARE(result.picture.size(), std::size_t{64});
        for (const auto& step : result.trajectory) {
            QCOMPARE(step.xt.size(), std::size_t{64});
            for (const float value : step.x0)
                QVERIFY(std::abs(value) <= 1);
        }
        // DDIM ends with the prediction of its last step (Song et al. 2021, eq. 12 at abar = 1).
        for (std::size_t i = 0; i < 64; ++i)
            QVERIFY(std::abs(result.picture[i] - result.trajectory.back().x0[i]) < 1e-5F);
    }

    void sameSpecSamePicture()
    {
        const auto engine = loadedEngine();
        const ImageSpec spec{.label = "standing", .seed = 7, .steps = 4};
        const auto picture = engine->generate(spec, {}, {}).picture;
        QVERIFY(engine->generate(spec, {}, {}).picture == picture);
        for (const ImageSpec& other :
             {ImageSpec{.label = "lying", .seed = 7, .steps = 4},
              ImageSpec{.label = "standing", .seed = 8, .steps = 4},
              ImageSpec{.label = "standing", .seed = 7, .steps = 4, .guidance = 5},
              ImageSpec{.label = "standing", .seed = 7, .sampler = "dpmpp_2m", .steps = 4}})
            QVERIFY(engine->generate(other, {}, {}).picture != picture);
    }

    void batchHoldsThePicturesOfItsSeeds()
    {
        const auto engine = loadedEngine();
        const auto model = model::loadImageModel(m_weights);
        const Tensor batch
            = studio::generateImages(model, at::tensor({0L, 1L}), {.seed = 20, .steps = 3});
        const auto second
            = engine->generate({.label = "standing", .seed = 21, .steps = 3}, {}, {}).picture;
        QVERIFY(at::allclose(batch[1].flatten(), at::tensor(second), 1e-4, 1e-4));
    }

    void guidanceMovesAwayFromTheUnconditionalPrediction()
    {
        const at::NoGradGuard noGrad;
        const auto network = tests::livelyImageNetwork();
        const Tensor xt = at::randn({1, 1, 8, 8});
        const diffusion::NoiseLevel level{400, 0.5};
        const auto predict = [&](std::int64_t label, double guidance) {
            return studio::ImageDenoiser(*network, at::tensor({label}), guidance)
                .predict(xt, level);
        };
        const Tensor conditional = predict(0, 1);
        const Tensor unconditional = predict(2, 1);
        QVERIFY(at::allclose(predict(0, 3), unconditional + 3 * (conditional - unconditional), 1e-4,
                             1e-5));
        QVERIFY(at::allclose(predict(0, 0), unconditional, 1e-4, 1e-5));
    }

    void allSamplersRun()
    {
        const auto engine = loadedEngine();
        for (const std::string& name : diffusion::samplerNames()) {
            const auto result
                = engine->generate({.label = "lying", .sampler = name, .steps = 4}, {}, {});
            for (const float value : result.picture)
                QVERIFY(std::isfinite(value));
        }
    }

    void stopCancels()
    {
        const auto engine = loadedEngine();
        std::stop_source stop;
        int steps = 0;
        const auto onStep = [&](const studio::ImageStep&) {
            if (++steps == 2) stop.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(engine->generate({.steps = 50}, onStep, stop.get_token()),
                                 Cancelled);
        QCOMPARE(steps, 2);
    }

    void wrongSpecsAreRefused()
    {
        const auto engine = loadedEngine();
        for (const ImageSpec& spec :
             {ImageSpec{.label = "tilted"}, ImageSpec{.sampler = "none"}, ImageSpec{.steps = 0},
              ImageSpec{.steps = 1001}, ImageSpec{.guidance = -1}, ImageSpec{.guidance = NAN},
              ImageSpec{.eta = 2}})
            QVERIFY_EXCEPTION_THROWN(engine->generate(spec, {}, {}), Error);
        QVERIFY_EXCEPTION_THROWN(studio::makeImageEngine()->generate({}, {}, {}), Error);
        QVERIFY_EXCEPTION_THROWN(studio::makeImageEngine()->load("nowhere.safetensors"), FileError);
    }
};

QTEST_APPLESS_MAIN(TestImageGeneration)
#include "tst_image_generation.moc"
