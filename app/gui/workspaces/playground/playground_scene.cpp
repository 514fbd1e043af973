#include "app/gui/workspaces/playground/playground_scene.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace driftwalk::gui {

using namespace widgets;
using studio::Points;

namespace {

constexpr PlaneBounds view{.low = glm::vec2(-3.2F), .high = glm::vec2(3.2F)};
constexpr PlaneBounds densityBounds{.low = {-4.8F, -3.6F}, .high = {4.8F, 3.6F}};
constexpr int densityColumns = 72;
constexpr int densityRows = 54;
constexpr std::size_t followedTogether = 3;  // particles from one start whose ways are drawn
constexpr int gridSide = 21;  // places of the field in each direction
constexpr float gridReach = 3;
constexpr int mostDataShown = 2000;  // without a run
constexpr std::uint64_t dataSeed = 1;
constexpr int trailStates = 4;
constexpr float trailOpacity = 0.3F;

glm::vec2 vectorOf(const toy::Point& point)
{
    return {static_cast<float>(point.x), static_cast<float>(point.y)};
}

std::vector<glm::vec2> vectorsOf(const Points& points)
{
    std::vector<glm::vec2> vectors(points.size());
    std::transform(points.begin(), points.end(), vectors.begin(), vectorOf);
    return vectors;
}

double alphaBarAt(const studio::PointRun& run, int position)
{
    const auto* step = stepAt(run, position);
    return step ? step->alphaBar : 1;
}

PlaneColouring colouring(const PlaygroundMoment& moment, const PlaygroundLayers& layers)
{
    const std::size_t count = moment.run->samples.size();
    if (layers.hasClasses && moment.labels.size() == count) return ClassLabels{moment.labels};
    const double noise = std::sqrt(1 - alphaBarAt(*moment.run, moment.position));
    return NoiseShares{std::vector<float>(count, static_cast<float>(noise))};
}

PlaneDensity densityLayer(const FieldAnswer& field)
{
    const auto& logs = field.logDensity;
    const double top = *std::max_element(logs.begin(), logs.end());
    PlaneDensity density{.rows = densityRows, .columns = densityColumns, .bounds = densityBounds};
    density.values.reserve(logs.size());
    for (const double log : logs)  // the root lets the thin parts be seen
        density.values.push_back(static_cast<float>(std::exp(0.5 * (log - top))));
    return density;
}

/// What one arrow shows at a place with this prediction.
glm::vec2 arrowAt(Arrows kind, const toy::Point& x, const toy::Point& x0, const toy::Point* exact,
                  double alphaBar)
{
    const double signal = std::sqrt(alphaBar);
    const double noise = std::sqrt(1 - alphaBar);
    const auto combine = [&](auto&& component) {
        return glm::vec2(static_cast<float>(component(x.x, x0.x, exact ? exact->x : 0)),
                         static_cast<float>(component(x.y, x0.y, exact ? exact->y : 0)));
    };
    return combine([&](double xi, double x0i, double exacti) {
        const double epsilon = (xi - signal * x0i) / noise;
        switch (kind) {
        case Arrows::Score:
            return -epsilon / noise;
        case Arrows::Epsilon:
            return epsilon;
        case Arrows::Flow:  // of the probability-flow ODE towards the data, without beta / 2
            return xi - epsilon / noise;
        case Arrows::Error:
            return x0i - exacti;
        case Arrows::None:
            break;
        }
        return 0.0;
    });
}

PlaneArrows arrowLayer(const FieldAnswer& field, Arrows kind)
{
    const FieldRequest& request = field.request;
    PlaneArrows arrows;
    arrows.meaning = kind == Arrows::Epsilon ? Meaning::Noise : Meaning::Score;
    std::vector<float> lengths;
    for (std::size_t i = 0; i < request.places.size(); ++i) {
        const toy::Point* exact = i < field.exact.size() ? &field.exact[i] : nullptr;
        arrows.positions.push_back(vectorOf(request.places[i]));
        arrows.vectors.push_back(
            arrowAt(kind, request.places[i], field.predicted[i], exact, field.alphaBar));
        lengths.push_back(glm::length(arrows.vectors.back()));
    }
    // Nine arrows of ten fit between two places of the grid; the scale is no part of the message.
    const auto place = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 9 / 10);
    std::nth_element(lengths.begin(), place, lengths.end());
    const float spacing = 2 * gridReach / (gridSide - 1);
    arrows.scale = kind == Arrows::Error ? 1 : 0.9F * spacing / std::max(*place, 1e-6F);
    arrows.maxLength = kind == Arrows::Error ? 4 * spacing : spacing;
    return arrows;
}

PlaneTrails trailLayer(const PlaygroundMoment& moment, const PlaygroundLayers& layers)
{
    PlaneTrails trails{.colouring = colouring(moment, layers), .opacity = trailOpacity};
    const int end = static_cast<int>(moment.run->trajectory.size());
    const int step = moment.run->isForward ? -1 : 1;  // where the particles have come from
    const int first = std::clamp(moment.position - step * trailStates, 0, end);
    for (int position = first; position != moment.position + step; position += step)
        trails.states.push_back(vectorsOf(statesAt(*moment.run, position)));
    return trails;
}

void addCircle(PlaneScene& scene, const glm::vec2& mean, double variance, Meaning meaning,
               const char* label)
{
    PlaneEllipse& ellipse = scene.ellipses.emplace_back();
    ellipse.mean = mean;
    ellipse.covariance = glm::mat2(static_cast<float>(variance));
    ellipse.meaning = meaning;
    ellipse.label = label;
}

/// Where a particle has been and will be, with a mark where it is.
PlanePath pathOf(const PlaygroundMoment& moment, std::size_t index)
{
    const studio::PointRun& run = *moment.run;
    PlanePath path{.marker = vectorOf(statesAt(run, moment.position)[index])};
    for (int position = 0; position <= static_cast<int>(run.trajectory.size()); ++position)
        path.positions.push_back(vectorOf(statesAt(run, position)[index]));
    return path;
}

/// Where the picked particle has been, and the normal distributions that it is drawn from.
void addPicked(PlaneScene& scene, const PlaygroundMoment& moment)
{
    const studio::PointRun& run = *moment.run;
    const auto index = static_cast<std::size_t>(*moment.picked);
    scene.paths.push_back(pathOf(moment, index));
    const auto* step = stepAt(run, moment.position);
    if (!step) return;
    const glm::vec2 x0 = vectorOf(step->x0[index]);
    const double alphaBar = step->alphaBar;
    addCircle(scene, static_cast<float>(std::sqrt(alphaBar)) * x0, 1 - alphaBar, Meaning::Signal,
              "q(x\u209c | x\u2080)");
    // The posterior of the next state that is shown, q(x_s | x_t, x_0) for s < t (Luo eq. 84).
    const double before = alphaBarAt(run, moment.position + 1);
    const double alpha = alphaBar / before;
    const double ofX0 = std::sqrt(before) * (1 - alpha) / (1 - alphaBar);
    const double ofXt = std::sqrt(alpha) * (1 - before) / (1 - alphaBar);
    const double variance = (1 - before) * (1 - alpha) / (1 - alphaBar);
    addCircle(scene,
              static_cast<float>(ofX0) * x0 + static_cast<float>(ofXt) * vectorOf(step->xt[index]),
              variance, Meaning::Prediction, "q(x\u209b | x\u209c, x\u2080)");
}

}  // namespace

const studio::PointStep* stepAt(const studio::PointRun& run, int position)
{
    const auto place = static_cast<std::size_t>(std::max(0, position));
    return place < run.trajectory.size() ? &run.trajectory[place] : nullptr;
}

const Points& statesAt(const studio::PointRun& run, int position)
{
    const auto* step = stepAt(run, position);
    return step ? step->xt : run.samples;
}

FieldRequest fieldRequest(const PlaygroundLayers& layers, const studio::PlaygroundSpec& spec,
                          const studio::NetworkPtr& network, int t)
{
    FieldRequest request{.spec = spec, .network = network, .t = t};
    request.isCompared = spec.isLearned;
    if (layers.needsField()) {
        for (int row = 0; row < gridSide; ++row) {
            for (int column = 0; column < gridSide; ++column) {
                const auto at = [](int i) { return gridReach * (2.0 * i / (gridSide - 1) - 1); };
                request.places.push_back({at(column), at(row)});
            }
        }
    }
    if (layers.hasDensity) {
        const glm::vec2 size = densityBounds.high - densityBounds.low;
        for (int row = 0; row < densityRows; ++row) {
            for (int column = 0; column < densityColumns; ++column) {
                request.grid.push_back(
                    {densityBounds.low.x + (column + 0.5) / densityColumns * size.x,
                     densityBounds.low.y + (row + 0.5) / densityRows * size.y});
            }
        }
    }
    return request;
}

PlaneScene sceneOf(const PlaygroundMoment& moment, const PlaygroundLayers& layers)
{
    PlaneScene scene{.bounds = view};
    if (!moment.run) return scene;
    const studio::PointRun& run = *moment.run;
    const FieldAnswer* field = moment.field;
    if (field && layers.hasDensity && !field->logDensity.empty())
        scene.density = densityLayer(*field);
    if (field && layers.hasMesh && !field->predicted.empty())
        scene.meshes.push_back({.rows = gridSide,
                                .columns = gridSide,
                                .positions = vectorsOf(field->predicted),
                                .meaning = Meaning::Prediction});
    if (field && layers.arrows != Arrows::None && !field->predicted.empty())
        scene.arrows.push_back(arrowLayer(*field, layers.arrows));
    if (layers.hasData)
        scene.points.push_back({.positions = vectorsOf(run.samples),
                                .colouring = Meaning::Signal,
                                .radius = 1.4F,
                                .opacity = 0.35F});
    const auto* step = stepAt(run, moment.position);
    if (layers.hasPrediction && step)
        scene.points.push_back({.positions = vectorsOf(step->x0),
                                .colouring = Meaning::Prediction,
                                .radius = 1.8F,
                                .opacity = 0.6F});
    if (layers.hasTrails) scene.trails.push_back(trailLayer(moment, layers));
    if (layers.hasParticles)
        scene.points.push_back({.positions = vectorsOf(statesAt(run, moment.position)),
                                .colouring = colouring(moment, layers),
                                .radius = 1.8F,
                                .opacity = 0.75F});
    if (run.spec.startsTogether)
        for (std::size_t i = 0; i < std::min(followedTogether, run.samples.size()); ++i)
            scene.paths.push_back(pathOf(moment, i));
    if (moment.picked && *moment.picked < static_cast<int>(run.samples.size()))
        addPicked(scene, moment);
    return scene;
}

PlaneScene dataScene(const toy::PointSetSpec& data, int particles)
{
    PlaneScene scene{.bounds = view};
    if (data.name == "points" && data.points.empty()) return scene;
    const int count = std::min(particles, mostDataShown);
    scene.points.push_back({.positions = vectorsOf(toy::drawPoints(data, count, dataSeed).points),
                            .colouring = Meaning::Signal,
                            .radius = 1.4F,
                            .opacity = 0.35F});
    return scene;
}

std::optional<double> fieldError(const FieldAnswer& field)
{
    if (field.exact.empty()) return {};
    double sum = 0;
    for (std::size_t i = 0; i < field.exact.size(); ++i)
        sum += std::pow(field.predicted[i].x - field.exact[i].x, 2)
            + std::pow(field.predicted[i].y - field.exact[i].y, 2);
    return std::sqrt(sum / static_cast<double>(field.exact.size()));
}

std::vector<int> nearestLabels(const Points& samples, const toy::PointSet& data)
{
    std::vector<int> labels;
    labels.reserve(samples.size());
    for (const toy::Point& sample : samples) {
        double nearest = std::numeric_limits<double>::infinity();
        int label = 0;
        for (std::size_t i = 0; i < data.points.size(); ++i) {
            const double x = data.points[i].x - sample.x;
            const double y = data.points[i].y - sample.y;
            const double away = x * x + y * y;
            if (away >= nearest) continue;
            nearest = away;
            label = data.labels[i];
        }
        labels.push_back(label);
    }
    return labels;
}

}  // namespace driftwalk::gui
