#include "app/gui/workspaces/playground/playground_equations.h"

#include "app/gui/step_equation.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::gui {

using namespace widgets;
using toy::Point;

namespace {

constexpr float faded = 0.15F;
constexpr float litRadius = 1.3F;

QString number(double value)
{
    return QString::number(value, 'f', 3).replace(QLatin1Char('-'), QChar(0x2212));
}

QString pair(const Point& point)
{
    return QStringLiteral("(%1, %2)")
        .arg(point.x, 0, 'f', 2)
        .arg(point.y, 0, 'f', 2)
        .replace(QLatin1Char('-'), QChar(0x2212));
}

Point sum(double a, const Point& x, double b, const Point& y)
{
    return {a * x.x + b * y.x, a * x.y + b * y.y};
}

using Values = QHash<QString, QString>;

/// What depends on the noise levels of this state and of the next only.
void addLevels(Values& values, const studio::PointRun& run, double now, double next)
{
    const diffusion::SamplerSpec& sampler = run.spec.sampler;
    const double beta = 1 - now / next;
    const double variance = (1 - next) * beta / (1 - now);
    const double eta = sampler.name == "euler_ancestral" ? 1 : sampler.eta;
    const double sigma = eta * std::sqrt(variance);
    values.insert({{"alphaBar", number(now)},
                   {"alphaBarPrev", number(next)},
                   {"alpha", number(now / next)},
                   {"beta", number(beta)},
                   {"signalFactor", number(std::sqrt(now))},
                   {"noiseFactor", number(std::sqrt(1 - now))},
                   {"noiseVariance", number(1 - now)},
                   {"signalFactorPrev", number(std::sqrt(next))},
                   {"sigma", number(sigma)},
                   {"directionFactor", number(std::sqrt(std::max(0.0, 1 - next - sigma * sigma)))},
                   {"xtCoefficient", number(std::sqrt(now / next) * (1 - next) / (1 - now))},
                   {"x0Coefficient", number(std::sqrt(next) * beta / (1 - now))},
                   {"posteriorVariance", number(variance)},
                   {"posteriorDeviation", number(std::sqrt(variance))},
                   {"stepSize", number(sampler.langevinStep * (1 - now))}});
}

/// Where the particle is and what is known of it.
void addStates(Values& values, const studio::PointRun& run, int position, std::size_t particle,
               double next)
{
    const studio::PointStep& step = *stepAt(run, position);
    const double now = step.alphaBar;
    const Point& xt = step.xt[particle];
    const Point& x0 = step.x0[particle];
    const Point epsilon = sum(1 / std::sqrt(1 - now), xt, -std::sqrt(now) / std::sqrt(1 - now), x0);
    const double beta = 1 - now / next;
    const Point mean = sum(std::sqrt(now / next) * (1 - next) / (1 - now), xt,
                           std::sqrt(next) * beta / (1 - now), x0);
    const Point score = sum(-1 / std::sqrt(1 - now), epsilon, 0, epsilon);
    const bool isGuided = run.spec.guidance.kind != "none";
    values.insert({{"xt", pair(xt)},
                   {run.isForward ? "x0" : "x0Hat", pair(x0)},
                   {run.isForward ? "epsilon" : "epsilonHat", pair(epsilon)},
                   {"posteriorMean", pair(mean)},
                   {isGuided ? "guidedScore" : "score", pair(score)}});
    if (run.spec.sampler.name != "annealed_langevin")
        values.insert(QStringLiteral("xPrev"), pair(statesAt(run, position + 1)[particle]));
}

}  // namespace

QStringList equationsOf(const studio::PointRun* run)
{
    if (!run || run->isForward) return {"forward", "forwardLaw", "posterior"};
    QStringList names{stepEquation(run->spec.sampler.name), "noiseScore", "tweedie"};
    if (run->spec.guidance.kind == "classifier") names << "guidanceClassifier";
    if (run->spec.guidance.kind == "classifier_free") names << "guidanceFree";
    return names;
}

Values symbolValues(const studio::PointRun& run, int position, int particle)
{
    Values values{{"gamma", QString::number(run.spec.guidance.gamma)}};
    const auto* step = stepAt(run, position);
    const auto index = static_cast<std::size_t>(particle);
    if (!step) {
        values.insert(run.isForward ? "x0" : "xPrev", pair(run.samples[index]));
        return values;
    }
    const auto* after = stepAt(run, position + 1);
    const double next = after ? after->alphaBar : 1;
    addLevels(values, run, step->alphaBar, next);
    addStates(values, run, position, index, next);
    return values;
}

StageLayer layerOf(const QString& symbol)
{
    static const QHash<QString, StageLayer> layers{
        {"xt", StageLayer::States},
        {"xPrev", StageLayer::States},
        {"x0", StageLayer::Data},
        {"x0Hat", StageLayer::Prediction},
        {"epsilon", StageLayer::Noise},
        {"epsilonHat", StageLayer::Noise},
        {"score", StageLayer::Score},
        {"guidedScore", StageLayer::Score},
        {"forwardLaw", StageLayer::ForwardLaw},
        {"noiseVariance", StageLayer::ForwardLaw},
        {"posteriorLaw", StageLayer::Posterior},
        {"posteriorMean", StageLayer::Posterior},
        {"posteriorVariance", StageLayer::Posterior},
        {"posteriorDeviation", StageLayer::Posterior},
    };
    return layers.value(symbol, StageLayer::None);
}

PlaygroundLayers withLayer(PlaygroundLayers layers, StageLayer layer)
{
    layers.hasParticles = layers.hasParticles || layer == StageLayer::States;
    layers.hasData = layers.hasData || layer == StageLayer::Data;
    layers.hasPrediction = layers.hasPrediction || layer == StageLayer::Prediction;
    if (layer == StageLayer::Noise) layers.arrows = Arrows::Epsilon;
    if (layer == StageLayer::Score) layers.arrows = Arrows::Score;
    return layers;
}

void emphasise(PlaneScene& scene, StageLayer layer)
{
    if (layer == StageLayer::None) return;
    for (PlanePoints& points : scene.points) {
        if (layerOf(symbolOfPoints(points)) == layer) {
            points.radius *= litRadius;
            points.opacity = 1;
        } else {
            points.opacity *= faded;
        }
    }
    for (PlaneTrails& trails : scene.trails)
        trails.opacity *= layer == StageLayer::States ? 1 : faded;
    for (PlaneMesh& mesh : scene.meshes)
        mesh.opacity *= layer == StageLayer::Prediction ? 1 : faded;
    if (scene.density) scene.density->depth *= faded;
    if (layer != StageLayer::Noise && layer != StageLayer::Score) scene.arrows.clear();
    std::erase_if(scene.ellipses, [layer](const PlaneEllipse& ellipse) {
        return ellipse.meaning == Meaning::Signal ? layer != StageLayer::ForwardLaw
                                                  : layer != StageLayer::Posterior;
    });
}

QString symbolOfPoints(const PlanePoints& points)
{
    const auto* meaning = std::get_if<Meaning>(&points.colouring);
    if (!meaning) return QStringLiteral("xt");
    return *meaning == Meaning::Prediction ? QStringLiteral("x0Hat") : QStringLiteral("x0");
}

}  // namespace driftwalk::gui
