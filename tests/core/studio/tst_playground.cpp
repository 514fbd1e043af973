#include "core/studio/playground.h"
#include "core/studio/playground_denoiser.h"
#include "core/toy/exact_denoiser.h"
#include "core/toy/point_metrics.h"
#include "core/toy/point_network.h"
#include "core/toy/point_tensor.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <limits>

using namespace driftwalk;
using studio::PlaygroundSpec;
using studio::PointRun;

namespace {

const studio::PlaygroundEngine& engine()
{
    static const auto made = studio::makePlaygroundEngine();
    return *made;
}

PlaygroundSpec mixtureRun(const std::string& sampler, int steps)
{
    return {.data = {.name = "mixture"},
            .sampler = {.name = sampler, .steps = steps},
            .particles = 300};
}

PointRun sampled(const PlaygroundSpec& spec, const studio::NetworkPtr& network = nullptr)
{
    return engine().sample(spec, network, {}, {});
}

bool isFinite(const studio::Points& points)
{
    return std::all_of(points.begin(), points.end(), [](const toy::Point& point) {
        return std::isfinite(point.x) && std::isfinite(point.y);
    });
}

double largestDifference(const Tensor& a, const Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

}  // namespace

class TestPlayground : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everySamplerRuns()
    {
        for (const std::string& name : diffusion::samplerNames()) {
            const PointRun run = sampled(mixtureRun(name, 6));
            QVERIFY2(isFinite(run.samples), name.c_str());
            QCOMPARE(run.samples.size(), 300U);
            QCOMPARE(run.trajectory.size(), 6U);
            QVERIFY2(run.evaluations >= 6, name.c_str());
            QVERIFY2(std::isfinite(run.distance.slicedWasserstein), name.c_str());
            QVERIFY(!run.isForward);
        }
    }

    void theSameSpecGivesTheSameSamplesBitForBit()
    {
        for (const char* name : {"ddim", "ddpm"}) {
            const PlaygroundSpec spec = mixtureRun(name, 5);
            const PointRun run = sampled(spec);
            QVERIFY(run.samples == sampled(spec).samples);
            PlaygroundSpec other = spec;
            other.seed = 2;
            QVERIFY(run.samples != sampled(other).samples);
        }
    }

    void goodSamplersComeAsCloseAsFreshData()
    {
        PlaygroundSpec spec = mixtureRun("dpmpp_2m", 40);
        spec.particles = 2000;
        const PointRun run = sampled(spec);
        QVERIFY(run.distance.slicedWasserstein < 3 * run.reference.slicedWasserstein);
        QCOMPARE(run.evaluations, 40);
    }

    void aLearnedRunWithoutANetworkIsAnError()
    {
        PlaygroundSpec spec = mixtureRun("ddim", 5);
        spec.isLearned = true;
        QVERIFY_THROWS_EXCEPTION(Error, sampled(spec));
        QVERIFY_THROWS_EXCEPTION(Error, engine().predictedData(spec, nullptr, 5, {{0, 0}}));
        const auto network = std::make_shared<const studio::LearnedPoints>(
            studio::LearnedPoints{.network = std::make_shared<const toy::PointNetwork>(
                                      toy::PointNetworkSpec{.width = 8, .layers = 1}, 1),
                                  .classifier = nullptr});
        QVERIFY(isFinite(sampled(spec, network).samples));
        spec.guidance = {.kind = "classifier", .gamma = 1};
        QVERIFY_THROWS_EXCEPTION(Error, sampled(spec, network));
    }

    void aTrainingOnClassesLearnsTheirClassifierToo()
    {
        PlaygroundSpec spec = mixtureRun("ddim", 5);
        toy::PointTrainingSpec training{.network = {.width = 16, .layers = 2, .classes = 3}};
        const auto pupil
            = engine().makeTraining(training, toy::drawPoints({.name = "mixture"}, 500, 1));
        std::stop_source stop;
        studio::NetworkPtr learned;
        pupil->run(
            [&](const studio::PointTrainingNews& news) {
                learned = news.network;
                if (news.step > 20) stop.request_stop();
            },
            stop.get_token());
        QVERIFY(learned && learned->classifier);
        spec.isLearned = true;
        spec.guidance = {.kind = "classifier", .label = 1, .gamma = 2};
        QVERIFY(isFinite(sampled(spec, learned).samples));
    }

    void particlesThatStartTogetherPartByTheirNoise()
    {
        PlaygroundSpec spec = mixtureRun("ddim", 5);
        spec.startsTogether = true;
        const auto still = sampled(spec);
        QCOMPARE(still.trajectory[0].xt.front(), still.trajectory[0].xt.back());
        QCOMPARE(still.samples.front(), still.samples.back());
        spec.sampler.name = "annealed_langevin";
        const auto parted = sampled(spec);
        QCOMPARE(parted.trajectory[0].xt.front(), parted.trajectory[0].xt.back());
        QVERIFY(parted.samples.front() != parted.samples.back());
    }

    /// Luo 2022, eq. 165: the class's own denoiser, by either way of guidance.
    void guidanceOfStrengthOneIsTheClass()
    {
        const auto data = studio::dataMixture({.name = "mixture"});
        toy::ExactDenoiser ofClass(data, diffusion::Prediction::Epsilon, 1);
        const Tensor xt = toy::toTensor(toy::drawPoints({.name = "moons"}, 50, 1).points);
        for (const char* kind : {"classifier", "classifier_free"}) {
            PlaygroundSpec spec = mixtureRun("ddim", 5);
            spec.guidance = {.kind = kind, .label = 1, .gamma = 1};
            const auto guided = studio::makeDenoiser(spec, nullptr);
            for (const double alphaBar : {0.99, 0.5, 0.01}) {
                const diffusion::NoiseLevel level{.alphaBar = alphaBar};
                QVERIFY(largestDifference(guided->predict(xt, level), ofClass.predict(xt, level))
                        < 1e-9);
            }
        }
        PlaygroundSpec unknown = mixtureRun("ddim", 5);
        unknown.guidance = {.kind = "classifier", .label = 7};
        QVERIFY_THROWS_EXCEPTION(Error, sampled(unknown));
    }

    void guidedSamplesAreComparedWithTheirClass()
    {
        PlaygroundSpec spec = mixtureRun("dpmpp_2m", 30);
        spec.particles = 1000;
        spec.guidance = {.kind = "classifier_free", .label = 1, .gamma = 1};
        QVERIFY(sampled(spec).distance.slicedWasserstein < 0.05);
    }

    void mistakesLeadFarFromTheData()
    {
        PlaygroundSpec good = mixtureRun("ddim", 100);
        good.particles = 2000;
        const double right = sampled(good).distance.slicedWasserstein;
        for (const char* mistake : {"epsilon_as_x0", "no_respacing"}) {
            PlaygroundSpec spec = good;
            spec.mistake = mistake;
            const double wrong = sampled(spec).distance.slicedWasserstein;
            qInfo("%s: %.3f instead of %.3f", mistake, wrong, right);
            QVERIFY2(!(wrong < 2 * right), mistake);
        }
    }

    void recordsAtMostSoManySteps()
    {
        int seen = 0;
        PlaygroundSpec spec = mixtureRun("ddim", 730);
        spec.particles = 4;
        const PointRun run
            = engine().sample(spec, nullptr, [&](const studio::PointStep&) { ++seen; }, {});
        QCOMPARE(run.trajectory.size(), static_cast<std::size_t>(PointRun::maxRecorded));
        QCOMPARE(seen, PointRun::maxRecorded);
        QCOMPARE(run.trajectory.front().index, 0);
        QCOMPARE(run.trajectory.front().t, 999);
        for (std::size_t i = 1; i < run.trajectory.size(); ++i) {
            const int gap = run.trajectory[i].index - run.trajectory[i - 1].index;
            QVERIFY(gap >= 3 && gap <= 4);
        }
        QCOMPARE(run.evaluations, 730);
    }

    void stopsBetweenTwoSteps()
    {
        std::stop_source source;
        int seen = 0;
        const auto stopAtThird = [&](const studio::PointStep&) {
            if (++seen == 3) source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(
            Cancelled,
            engine().sample(mixtureRun("ddim", 10), nullptr, stopAtThird, source.get_token()));
        QCOMPARE(seen, 3);
    }

    void schedulesOfOneAndOfTenThousandStepsWork()
    {
        for (const int steps : {1, 10000}) {
            PlaygroundSpec spec = mixtureRun("dpmpp_2m", std::min(steps, 10));
            spec.schedule.steps = steps;
            QVERIFY(isFinite(sampled(spec).samples));
            QVERIFY(isFinite(engine().predictedData(spec, nullptr, steps - 1, {{0, 0}, {1, 2}})));
            QCOMPARE(engine().logDensity(spec, 0, {{0, 0}, {1, 2}}).size(), 2U);
            QVERIFY_THROWS_EXCEPTION(Error, engine().predictedData(spec, nullptr, steps, {{0, 0}}));
        }
    }

    void oneParticleAndOnePointWork()
    {
        PlaygroundSpec spec = mixtureRun("heun", 10);
        spec.particles = 1;
        QCOMPARE(sampled(spec).samples.size(), 1U);
        spec.data = {.name = "points", .points = {{0.5, -0.25}}, .noise = 0};
        const toy::Point end = sampled(spec).samples.front();
        QVERIFY(std::hypot(end.x - 0.5, end.y + 0.25) < 0.01);
    }

    /// However many points there are, PlaygroundSpec::dataPoints of them are denoised.
    void aMillionPointsAreData()
    {
        PlaygroundSpec spec = mixtureRun("ddim", 3);
        spec.particles = 10;
        spec.data.name = "points";
        spec.data.points = toy::drawPoints({.name = "moons"}, toy::maxPoints, 1).points;
        QVERIFY(isFinite(sampled(spec).samples));
        QCOMPARE(studio::dataMixture(spec.data).componentCount(), PlaygroundSpec::dataPoints);
    }

    void refusesWhatIsOutOfRange()
    {
        const auto refused = [](auto&& change) {
            PlaygroundSpec spec = mixtureRun("ddim", 5);
            change(spec);
            try {
                sampled(spec);
            } catch (const Error&) {
                return true;
            }
            return false;
        };
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(refused([](PlaygroundSpec& spec) { spec.particles = 0; }));
        QVERIFY(refused(
            [](PlaygroundSpec& spec) { spec.particles = PlaygroundSpec::maxParticles + 1; }));
        QVERIFY(refused([](PlaygroundSpec& spec) { spec.sampler.steps = 1001; }));
        QVERIFY(refused([](PlaygroundSpec& spec) { spec.sampler.steps = 0; }));
        QVERIFY(refused([](PlaygroundSpec& spec) { spec.sampler.name = "magic"; }));
        QVERIFY(refused([](PlaygroundSpec& spec) { spec.mistake = "none of these"; }));
        QVERIFY(refused([](PlaygroundSpec& spec) { spec.guidance.kind = "hope"; }));
        QVERIFY(refused([&](PlaygroundSpec& spec) { spec.guidance.gamma = nan; }));
        QVERIFY(refused([&](PlaygroundSpec& spec) {
            spec.data = {.name = "points", .points = {{nan, 0}}};
        }));
        QVERIFY(refused([&](PlaygroundSpec& spec) { spec.data.components[0].mean.x = nan; }));
    }

    void specsSurviveJson()
    {
        PlaygroundSpec spec = mixtureRun("heun", 12);
        spec.guidance = {.kind = "classifier", .label = 2, .gamma = 3.5};
        spec.isLearned = true;
        spec.mistake = "no_respacing";
        spec.seed = 77;
        spec.schedule.steps = 250;
        const nlohmann::json json = spec;
        QVERIFY(json != nlohmann::json(PlaygroundSpec()));
        QVERIFY(nlohmann::json(json.get<PlaygroundSpec>()) == json);
        QVERIFY(nlohmann::json(nlohmann::json::object().get<PlaygroundSpec>())
                == nlohmann::json(PlaygroundSpec()));
        for (const char* wrong : {"[]", "{\"seed\": \"x\"}", "{\"guidance\": 3}", "null"})
            QVERIFY_THROWS_EXCEPTION(Error, nlohmann::json::parse(wrong).get<PlaygroundSpec>());
    }

    void trainingLearnsAndGoesOnWhereItStopped()
    {
        const auto data = toy::drawPoints({.name = "mixture"}, 500, 1);
        toy::PointTrainingSpec spec;
        spec.network = {.width = 16, .layers = 1, .classes = 3};
        spec.batchSize = 32;
        const auto training = engine().makeTraining(spec, data);
        long last = 0;
        for (int round = 0; round < 2; ++round) {
            std::stop_source source;
            long steps = 0;
            training->run(
                [&](const studio::PointTrainingNews& news) {
                    QVERIFY(news.network && std::isfinite(news.loss));
                    steps = news.step;
                    if (news.step > last + 5) source.request_stop();
                },
                source.get_token());
            QVERIFY(steps > last);
            last = steps;
        }
        QVERIFY_THROWS_EXCEPTION(Error, engine().makeTraining(spec, {}));
    }
};

QTEST_GUILESS_MAIN(TestPlayground)
#include "tst_playground.moc"
