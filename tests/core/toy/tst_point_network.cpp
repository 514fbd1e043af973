#include "core/toy/point_network.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace driftwalk;
using namespace driftwalk::toy;
using diffusion::Prediction;

namespace {

constexpr std::array<const char*, 4> predictions = {"x0", "epsilon", "v", "score"};
constexpr std::array<double, 5> levels = {1e-9, 0.01, 0.5, 0.99, 1 - 1e-6};

Tensor somePoints() { return standardNormal({6, 2}, makeGenerator(7), at::kDouble); }

double distance(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

/// Weights none of which is zero, as after training.
std::map<std::string, Tensor> someWeights(const PointNetworkSpec& spec)
{
    std::map<std::string, Tensor> weights;
    std::uint64_t seed = 1;
    const PointNetwork network(spec, 1);
    for (const auto& [name, value] : network.parameters().all())
        weights[name] = standardNormal(value.sizes(), makeGenerator(++seed)) * 0.2;
    return weights;
}

}  // namespace

class TestPointNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:

    /// An untrained network is the best denoiser of standard normal data, and so a linear one.
    void startsAsTheBestLinearDenoiser()
    {
        for (const char* prediction : predictions) {
            const PointNetwork network({.prediction = prediction}, 3);
            for (const double alphaBar : levels) {
                const Tensor x0
                    = convert(network.predict(somePoints(), alphaBar), network.prediction(),
                              Prediction::X0, somePoints(), alphaBar);
                QVERIFY(distance(x0, std::sqrt(alphaBar) * somePoints()) < 1e-6);
            }
        }
    }

    /// With the skip, networks of equal weights differ in what they put out, not in what it means.
    void putsOutWhatItsSpecSays()
    {
        const auto weights = someWeights({});
        const PointNetwork v({.prediction = "v"}, weights);
        for (const char* prediction : predictions) {
            const PointNetwork network({.prediction = prediction}, weights);
            QVERIFY(network.prediction() == diffusion::predictionFromString(prediction));
            for (const double alphaBar : levels) {
                const Tensor expected = convert(v.predict(somePoints(), alphaBar), Prediction::V,
                                                network.prediction(), somePoints(), alphaBar);
                QVERIFY(at::allclose(network.predict(somePoints(), alphaBar), expected));
            }
        }
    }

    void withoutSkipTheScoreIsScaledNoise()
    {
        const auto weights = someWeights({});
        const PointNetwork score({.prediction = "score", .hasSkip = false}, weights);
        const PointNetwork epsilon({.prediction = "epsilon", .hasSkip = false}, weights);
        for (const double alphaBar : levels) {
            const Tensor expected
                = -epsilon.predict(somePoints(), alphaBar) / std::sqrt(1 - alphaBar);
            QVERIFY(at::allclose(score.predict(somePoints(), alphaBar), expected));
        }
    }

    void tellsLevelsAndLabelsApart()
    {
        const PointNetworkSpec spec = {.classes = 2};
        const PointNetwork network(spec, someWeights(spec));
        const Tensor none = network.predict(somePoints(), 0.5);
        QVERIFY(distance(none, network.predict(somePoints(), 0.5, 0)) > 0.01);
        QVERIFY(distance(none, network.predict(somePoints(), 0.5, 1)) > 0.01);
        QVERIFY(distance(none, network.predict(somePoints(), 0.6)) > 0.001);
    }

    void keepsItsWeightsToItself()
    {
        auto weights = someWeights({});
        const PointNetwork network({}, weights);
        const Tensor before = network.predict(somePoints(), 0.5);
        for (auto& [name, value] : weights)
            value.zero_();
        QVERIFY(network.predict(somePoints(), 0.5).equal(before));
    }

    void followsTheTypeOfItsInput()
    {
        const auto network = std::make_shared<const PointNetwork>(PointNetworkSpec{}, 1);
        PointDenoiser denoiser(network);
        const diffusion::NoiseLevel level = {.t = 10, .alphaBar = 0.5};
        QVERIFY(denoiser.predict(somePoints(), level).scalar_type() == at::kDouble);
        QVERIFY(denoiser.predict(somePoints().to(at::kFloat), level).scalar_type() == at::kFloat);
    }

    void specSurvivesJson()
    {
        const PointTrainingSpec spec = {.network = {.prediction = "score", .classes = 3},
                                        .schedule = {.name = "linear", .steps = 77},
                                        .weighting = "vlb",
                                        .seed = 1234567890123};
        const nlohmann::json json = spec;
        QVERIFY(nlohmann::json(json.get<PointTrainingSpec>()) == json);
    }

    void refusesNonsense()
    {
        QVERIFY_THROWS_EXCEPTION(Error, PointNetwork({.prediction = "noise"}, 1));
        QVERIFY_THROWS_EXCEPTION(Error, PointNetwork({.width = 0}, 1));
        QVERIFY_THROWS_EXCEPTION(Error, PointNetwork({.layers = 0}, 1));
        QVERIFY_THROWS_EXCEPTION(Error, PointNetwork({.classes = -1}, 1));
        QVERIFY_THROWS_EXCEPTION(Error, PointNetwork({.width = 64}, someWeights({})));
        QVERIFY_THROWS_EXCEPTION(Error, PointDenoiser(nullptr));
        const auto network
            = std::make_shared<const PointNetwork>(PointNetworkSpec{.classes = 2}, 1);
        QVERIFY_THROWS_EXCEPTION(Error, PointDenoiser(network, 2));
        QVERIFY_THROWS_EXCEPTION(Error, PointDenoiser(network, -1));
    }
};

QTEST_GUILESS_MAIN(TestPointNetwork)
#include "tst_point_network.moc"
