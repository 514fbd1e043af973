#include "app/gui/workspaces/playground/playground_equations.h"
#include "app/gui/workspaces/playground/playground_lessons.h"
#include "app/gui/workspaces/playground/playground_scene.h"
#include "core/studio/forward_run.h"
#include "tests/support/fake_playground.h"
#include "widgets/equation/equation.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace driftwalk;
using gui::Arrows;
using gui::PlaygroundLayers;
using gui::PlaygroundMoment;
using studio::PointRun;
using widgets::PlaneScene;

namespace {

constexpr int steps = 20;
constexpr PlaygroundLayers nothing{.hasParticles = false, .hasTrails = false, .hasDensity = false};

studio::PlaygroundSpec spec() { return {.sampler = {.steps = steps}, .particles = 50}; }

const tests::FakePlayground& engine()
{
    static const tests::FakePlayground fake(std::make_shared<tests::PlaygroundLog>());
    return fake;
}

const PointRun& reverse()
{
    static const PointRun run = engine().sample(spec(), nullptr, {}, {});
    return run;
}

const PointRun& forward()
{
    static const PointRun run = studio::forwardRun(spec());
    return run;
}

gui::FieldAnswer answered(const PlaygroundLayers& layers, int t)
{
    gui::FieldAnswer field{.request = gui::fieldRequest(layers, spec(), nullptr, t)};
    field.predicted = engine().predictedData(spec(), nullptr, t, field.request.places);
    field.logDensity = engine().logDensity(spec(), t, field.request.grid);
    field.alphaBar
        = diffusion::makeSchedule(spec().schedule).alphasCumprod().at(static_cast<std::size_t>(t));
    return field;
}

glm::vec2 vectorOf(const toy::Point& point)
{
    return {static_cast<float>(point.x), static_cast<float>(point.y)};
}

bool isFinite(const std::vector<glm::vec2>& vectors)
{
    return std::all_of(vectors.begin(), vectors.end(), [](const glm::vec2& vector) {
        return std::isfinite(vector.x) && std::isfinite(vector.y);
    });
}

}  // namespace

class TestPlaygroundScene : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void withoutARunThereIsNothing()
    {
        const PlaneScene scene = gui::sceneOf({}, {});
        QVERIFY(scene.points.empty() && scene.trails.empty() && !scene.density);
    }

    void particlesStandWhereTheRunHasThem()
    {
        for (const int position : {0, 7, steps}) {
            PlaygroundLayers layers = nothing;
            layers.hasParticles = true;
            const PlaneScene scene
                = gui::sceneOf({.run = &reverse(), .position = position}, layers);
            const auto& expected = gui::statesAt(reverse(), position);
            QCOMPARE(scene.points.size(), 1U);
            for (std::size_t i = 0; i < expected.size(); ++i)
                QCOMPARE(scene.points[0].positions[i], vectorOf(expected[i]));
            widgets::checkScene(scene);
        }
        QCOMPARE(gui::stepAt(reverse(), steps), nullptr);
        QCOMPARE(gui::stepAt(reverse(), 3)->index, 3);
    }

    void coloursSayHowMuchIsNoise()
    {
        const auto shareAt = [](int position) {
            const PlaneScene scene
                = gui::sceneOf({.run = &reverse(), .position = position}, PlaygroundLayers{});
            return std::get<widgets::NoiseShares>(scene.points[0].colouring).values.at(4);
        };
        QVERIFY(shareAt(0) > 0.99F);
        QCOMPARE(shareAt(steps), 0.0F);
        QCOMPARE(shareAt(9), static_cast<float>(std::sqrt(1 - reverse().trajectory[9].alphaBar)));
    }

    void classesColourOnlyWhereTheyAreKnown()
    {
        PlaygroundLayers layers;
        layers.hasClasses = true;
        PlaygroundMoment moment{.run = &reverse()};
        const auto isByClass = [&] {
            return std::holds_alternative<widgets::ClassLabels>(
                gui::sceneOf(moment, layers).points[0].colouring);
        };
        QVERIFY(!isByClass());
        moment.labels.assign(50, 1);
        QVERIFY(isByClass());
        moment.labels.pop_back();
        QVERIFY(!isByClass());
    }

    /// Trails end where the particles are and come from where these have been: from noise when
    /// sampling, from the data in the forward process.
    void trailsFollowTheDirectionOfTheProcess()
    {
        PlaygroundLayers layers = nothing;
        layers.hasTrails = true;
        for (const PointRun* run : {&reverse(), &forward()}) {
            for (const int position : {0, 2, steps - 1}) {
                const PlaneScene scene = gui::sceneOf({.run = run, .position = position}, layers);
                const auto& states = scene.trails.at(0).states;
                QCOMPARE(states.back()[3], vectorOf(gui::statesAt(*run, position)[3]));
                const int oldest = run->isForward
                    ? std::min(position + 4, static_cast<int>(run->trajectory.size()))
                    : std::max(position - 4, 0);
                QCOMPARE(states.front()[3], vectorOf(gui::statesAt(*run, oldest)[3]));
                widgets::checkScene(scene);
            }
        }
    }

    void densityIsDeepestAtTheMode()
    {
        PlaygroundLayers layers = nothing;
        layers.hasDensity = true;
        const auto field = answered(layers, 500);
        const PlaneScene scene = gui::sceneOf({.run = &reverse(), .field = &field}, layers);
        QVERIFY(scene.density.has_value());
        const auto& values = scene.density->values;
        QCOMPARE(static_cast<int>(values.size()), scene.density->rows * scene.density->columns);
        const auto deepest = std::max_element(values.begin(), values.end()) - values.begin();
        const auto row = deepest / scene.density->columns;
        const auto column = deepest % scene.density->columns;
        QVERIFY(std::abs(row - scene.density->rows / 2) <= 1);
        QVERIFY(std::abs(column - scene.density->columns / 2) <= 1);
        QCOMPARE(*std::max_element(values.begin(), values.end()), 1.0F);
    }

    /// Of standard normal data the score is -x at every level, the noise sqrt(1 - abar) x.
    void arrowsAreTheClosedForm_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("factor");
        const int t = 500;
        const double alphaBar = diffusion::makeSchedule(spec().schedule).alphasCumprod()[t];
        QTest::addRow("score") << static_cast<int>(Arrows::Score) << -1.0;
        QTest::addRow("epsilon") << static_cast<int>(Arrows::Epsilon) << std::sqrt(1 - alphaBar);
        QTest::addRow("flow") << static_cast<int>(Arrows::Flow) << 0.0;
    }

    void arrowsAreTheClosedForm()
    {
        QFETCH(int, kind);
        QFETCH(double, factor);
        PlaygroundLayers layers = nothing;
        layers.arrows = static_cast<Arrows>(kind);
        const auto field = answered(layers, 500);
        const PlaneScene scene = gui::sceneOf({.run = &reverse(), .field = &field}, layers);
        const auto& arrows = scene.arrows.at(0);
        for (std::size_t i = 0; i < arrows.positions.size(); ++i) {
            const glm::vec2 off
                = arrows.vectors[i] - static_cast<float>(factor) * arrows.positions[i];
            QVERIFY(std::hypot(off.x, off.y) < 1e-4F);
        }
    }

    /// The clock's end has no noise, which arrows are divided by.
    void arrowsAreFiniteAtTheEnd()
    {
        for (const Arrows kind : {Arrows::Score, Arrows::Epsilon, Arrows::Flow, Arrows::Error}) {
            PlaygroundLayers layers = nothing;
            layers.arrows = kind;
            const auto field = answered(layers, 0);
            const PlaneScene scene
                = gui::sceneOf({.run = &reverse(), .position = steps, .field = &field}, layers);
            QVERIFY(isFinite(scene.arrows.at(0).vectors));
            QVERIFY(std::isfinite(scene.arrows.at(0).scale));
        }
    }

    void meshIsTheGridAsTheDenoiserTakesIt()
    {
        PlaygroundLayers layers = nothing;
        layers.hasMesh = true;
        const auto field = answered(layers, 300);
        const PlaneScene scene = gui::sceneOf({.run = &reverse(), .field = &field}, layers);
        const auto& mesh = scene.meshes.at(0);
        QCOMPARE(static_cast<int>(mesh.positions.size()), mesh.rows * mesh.columns);
        const float shrunk = static_cast<float>(std::sqrt(field.alphaBar));
        QVERIFY(std::abs(mesh.positions[0].x - shrunk * -3) < 1e-5F);
    }

    void fieldsAreAskedOnlyForWhatIsShown()
    {
        QVERIFY(gui::fieldRequest(nothing, spec(), nullptr, 3).places.empty());
        QVERIFY(gui::fieldRequest(nothing, spec(), nullptr, 3).grid.empty());
        PlaygroundLayers layers = nothing;
        layers.hasDensity = true;
        QVERIFY(gui::fieldRequest(layers, spec(), nullptr, 3).places.empty());
        QVERIFY(!gui::fieldRequest(layers, spec(), nullptr, 3).grid.empty());
        QVERIFY(!gui::fieldRequest(layers, spec(), nullptr, 3).isCompared);
    }

    void thePickedParticleHasItsPathAndItsGaussians()
    {
        const int position = 8;
        const PlaneScene scene
            = gui::sceneOf({.run = &reverse(), .position = position, .picked = 5}, nothing);
        QCOMPARE(scene.paths.at(0).positions.size(), static_cast<std::size_t>(steps + 1));
        QCOMPARE(*scene.paths[0].marker, vectorOf(gui::statesAt(reverse(), position)[5]));
        const auto& step = reverse().trajectory[position];
        QCOMPARE(scene.ellipses.size(), 2U);
        QVERIFY(std::abs(scene.ellipses[0].covariance[0][0] - (1 - step.alphaBar)) < 1e-6);
        QVERIFY(scene.ellipses[1].covariance[0][0] < scene.ellipses[0].covariance[0][0]);
        QVERIFY(gui::sceneOf({.run = &reverse(), .position = steps, .picked = 5}, nothing)
                    .ellipses.empty());
        QVERIFY(gui::sceneOf({.run = &reverse(), .picked = 50}, nothing).paths.empty());
    }

    void nearestLabelsAreThoseOfTheNearestPoint()
    {
        const toy::PointSet data{.points = {{0, 0}, {4, 0}}, .labels = {3, 1}};
        QCOMPARE(gui::nearestLabels({{1, 9}, {2.1, 0}}, data), (std::vector<int>{3, 1}));
        QVERIFY(gui::nearestLabels({}, data).empty());
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(gui::nearestLabels({{nan, nan}}, data).size(), 1U);
    }

    void theErrorOfAFieldIsARootMeanSquare()
    {
        gui::FieldAnswer field{.predicted = {{3, 4}, {0, 0}}, .exact = {{0, 0}, {0, 0}}};
        QVERIFY(std::abs(*gui::fieldError(field) - 5 / std::sqrt(2.0)) < 1e-12);
        field.exact.clear();
        QVERIFY(!gui::fieldError(field));
    }

    void lessonsAreRunsThatCanBeMade()
    {
        for (const auto& lesson : gui::playgroundLessons()) {
            QVERIFY(!lesson.name.isEmpty() && !lesson.text.isEmpty());
            studio::validate(lesson.spec);
        }
    }

    void aSymbolLightsItsLayerAndFadesTheOthers()
    {
        using gui::StageLayer;
        PlaneScene scene = gui::sceneOf({.run = &reverse(), .position = 5},
                                        gui::withLayer({}, gui::layerOf("x0Hat")));
        const PlaneScene plain = scene;
        gui::emphasise(scene, StageLayer::Prediction);
        QCOMPARE(scene.points.size(), std::size_t(2));
        for (std::size_t i = 0; i < scene.points.size(); ++i) {
            const bool isLit = gui::symbolOfPoints(scene.points[i]) == "x0Hat";
            QCOMPARE(scene.points[i].opacity > plain.points[i].opacity, isLit);
        }
        QVERIFY(scene.trails[0].opacity < plain.trails[0].opacity);
        QCOMPARE(gui::withLayer(nothing, gui::layerOf("score")).arrows, Arrows::Score);
        QCOMPARE(gui::withLayer(nothing, gui::layerOf("gamma")), nothing);
    }

    void lawsAreShownAlone()
    {
        PlaneScene scene
            = gui::sceneOf({.run = &reverse(), .position = 5, .picked = 0}, PlaygroundLayers());
        QCOMPARE(scene.ellipses.size(), std::size_t(2));
        gui::emphasise(scene, gui::layerOf("posteriorLaw"));
        QCOMPARE(scene.ellipses.size(), std::size_t(1));
        QCOMPARE(scene.ellipses[0].meaning, widgets::Meaning::Prediction);
    }

    void theNumbersSolveTheEquations()
    {
        const auto values = gui::symbolValues(reverse(), 5, 7);
        const auto number = [&](const char* id) { return values[id].toDouble(); };
        const auto x = [&](const char* id) {
            return QString(values[id]).replace(QChar(0x2212), '-').mid(1).split(',')[0].toDouble();
        };
        // Luo 2022, eq. 133, and the mean of eq. 84; the numbers have two or three digits.
        QVERIFY(std::abs(number("signalFactor") * x("x0Hat")
                         + number("noiseFactor") * x("epsilonHat") - x("xt"))
                < 0.02);
        QVERIFY(std::abs(x("score") * number("noiseFactor") + x("epsilonHat")) < 0.02);
        QVERIFY(std::abs(number("xtCoefficient") * x("xt") + number("x0Coefficient") * x("x0Hat")
                         - x("posteriorMean"))
                < 0.02);
        QVERIFY(std::abs(number("alphaBar") / number("alphaBarPrev") - number("alpha")) < 0.02);
        QVERIFY(gui::symbolValues(forward(), 3, 0).contains("epsilon"));
        QVERIFY(gui::symbolValues(forward(), 100000, 0).contains("x0"));
    }

    void ddimStepsToTheNextState()
    {
        PointRun run{.spec = spec()};  // two steps of DDIM with eta 0, by hand
        const toy::Point x{1, -0.52};
        const toy::Point x0{0.4, 0.2};
        const double now = 0.36;
        const double next = 0.64;
        const auto step = [&](double xi, double x0i) {
            const double epsilon = (xi - std::sqrt(now) * x0i) / std::sqrt(1 - now);
            return std::sqrt(next) * x0i + std::sqrt(1 - next) * epsilon;
        };
        const toy::Point after{step(x.x, x0.x), step(x.y, x0.y)};
        run.trajectory = {{.alphaBar = now, .xt = {x}, .x0 = {x0}},
                          {.alphaBar = next, .xt = {after}, .x0 = {x0}}};
        run.samples = {x0};
        const auto values = gui::symbolValues(run, 0, 0);
        QCOMPARE(values["signalFactorPrev"], "0.800");
        QCOMPARE(values["directionFactor"], "0.600");
        QCOMPARE(values["sigma"], "0.000");
        QCOMPARE(values["xPrev"],
                 QStringLiteral("(%1, %2)")
                     .arg(after.x, 0, 'f', 2)
                     .arg(after.y, 0, 'f', 2)
                     .replace('-', QChar(0x2212)));
        QCOMPARE(values["epsilonHat"], QString::fromUtf8("(0.95, \u22120.80)"));
    }

    void everySamplerHasAStep()
    {
        const QStringList known = widgets::equationNames();
        for (const std::string& name : diffusion::samplerNames()) {
            PointRun run{.spec = spec()};
            run.spec.sampler.name = name;
            run.spec.guidance.kind = "classifier_free";
            for (const QString& equation : gui::equationsOf(&run))
                QVERIFY2(known.contains(equation), qPrintable(equation));
        }
    }
};

QTEST_GUILESS_MAIN(TestPlaygroundScene)
#include "tst_playground_scene.moc"
