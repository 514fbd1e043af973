#include "core/toy/point_set.h"

#include "core/toy/dice.h"
#include "core/toy/point_shapes.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace driftwalk::toy {

namespace {

struct LabelledPoint {
    Point point;
    int label = 0;
};

/// Points along strokes.
class StrokeSource {
public:
    explicit StrokeSource(const std::vector<Stroke>& strokes) : m_strokes(strokes)
    {
        double total = 0;
        for (const Stroke& stroke : strokes) {
            m_sharesSum.push_back(total += stroke.share);
            std::vector<double>& lengths = m_lengthsSum.emplace_back();
            double length = 0;
            for (std::size_t i = 1; i < stroke.line.size(); ++i) {
                const Point step = {stroke.line[i].x - stroke.line[i - 1].x,
                                    stroke.line[i].y - stroke.line[i - 1].y};
                lengths.push_back(length += std::hypot(step.x, step.y));
            }
        }
    }

    LabelledPoint operator()(Dice& dice) const
    {
        const std::size_t chosen = dice.pick(m_sharesSum);
        const Stroke& stroke = m_strokes[chosen];
        const std::size_t segment = dice.pick(m_lengthsSum[chosen]);
        const Point a = stroke.line[segment];
        const Point b = stroke.line[segment + 1];
        const double u = dice.uniform();
        return {{a.x + u * (b.x - a.x), a.y + u * (b.y - a.y)}, stroke.label};
    }

private:
    const std::vector<Stroke>& m_strokes;
    std::vector<double> m_sharesSum;
    std::vector<std::vector<double>> m_lengthsSum;  ///< of the segments of each stroke
};

/// The dark fields of a board of 4 x 4, whose rows take turns in class.
LabelledPoint onCheckerboard(Dice& dice)
{
    const int field = static_cast<int>(dice.uniform() * 8);
    const int row = field / 2;
    const int column = 2 * (field % 2) + row % 2;
    const double size = std::sqrt(12.0) / 4;  // of a field, for unit variance
    return {{size * (column + dice.uniform() - 2), size * (row + dice.uniform() - 2)}, row % 2};
}

LabelledPoint fromComponent(const MixtureComponent& component, Dice& dice)
{
    // the lower Cholesky factor of the covariance
    const double xx = std::sqrt(component.varianceX);
    const double xy = component.covariance / xx;
    const double yy = std::sqrt(component.varianceY - xy * xy);
    const Point z = dice.normal();
    return {{component.mean.x + xx * z.x, component.mean.y + xy * z.x + yy * z.y}, component.label};
}

template <typename Source>
PointSet drawn(int count, const Source& source)
{
    PointSet set;
    set.points.reserve(count);
    set.labels.reserve(count);
    for (int i = 0; i < count; ++i) {
        const LabelledPoint drawn = source();
        set.points.push_back(drawn.point);
        set.labels.push_back(drawn.label);
    }
    return set;
}

PointSet drawMixture(const std::vector<MixtureComponent>& components, int count, Dice& dice)
{
    std::vector<double> weightsSum;
    double total = 0;
    for (const MixtureComponent& component : components)
        weightsSum.push_back(total += component.weight);
    return drawn(count, [&] { return fromComponent(components[dice.pick(weightsSum)], dice); });
}

bool isPlace(Point point)
{
    return std::abs(point.x) <= maxCoordinate && std::abs(point.y) <= maxCoordinate;
}

void validate(const MixtureComponent& component)
{
    require(component.weight > 0 && component.weight <= 1e6,
            "the weights of a mixture must be above 0 and at most a million");
    require(isPlace(component.mean), "the means of a mixture must lie within a million of 0");
    require(component.varianceX > 0 && component.varianceX <= maxCoordinate
                && component.varianceY > 0 && component.varianceY <= maxCoordinate,
            "the variances of a mixture must be above 0 and at most a million");
    require(component.covariance * component.covariance < component.varianceX * component.varianceY,
            "the square of a covariance must be below the product of its variances");
    require(component.label >= 0 && component.label < maxComponents,
            "the classes of a mixture are numbered from 0 to " + std::to_string(maxComponents - 1));
}

}  // namespace

std::vector<MixtureComponent> defaultMixture()
{
    return {{.weight = 0.5, .mean = {1.0, 0.1}},
            {.weight = 0.3, .mean = {-0.8, 1.0}, .label = 1},
            {.weight = 0.2, .mean = {-1.3, -1.6}, .label = 2}};
}

const std::vector<std::string>& pointSetNames()
{
    static const std::vector<std::string> names
        = {"mixture",      "moons",  "swiss_roll", "circles",
           "checkerboard", "smiley", "dinosaur",   "points"};
    return names;
}

void validate(const std::vector<MixtureComponent>& components)
{
    require(!components.empty() && components.size() <= maxComponents,
            "a mixture has 1 to " + std::to_string(maxComponents) + " components");
    for (const MixtureComponent& component : components)
        validate(component);
}

void validate(const PointSetSpec& spec)
{
    const auto& names = pointSetNames();
    require(std::find(names.begin(), names.end(), spec.name) != names.end(),
            "unknown point set \"" + spec.name
                + "\": use mixture, moons, swiss_roll, circles, checkerboard, smiley, dinosaur or "
                  "points");
    if (spec.name == "mixture") return validate(spec.components);
    require(spec.noise >= 0 && spec.noise <= maxCoordinate,
            "the noise of a point set must not be negative, and at most a million");
    if (spec.name != "points") return;
    require(!spec.points.empty() && spec.points.size() <= maxPoints,
            "the set \"points\" needs 1 to a million points");
    require(std::all_of(spec.points.begin(), spec.points.end(), isPlace),
            "the points of a set must lie within a million of 0");
}

PointSet drawPoints(const PointSetSpec& spec, int count, std::uint64_t seed)
{
    validate(spec);
    require(count >= 1 && count <= maxPoints, "1 to a million points can be drawn");
    Dice dice(seed);
    if (spec.name == "mixture") return drawMixture(spec.components, count, dice);

    const auto withNoise = [&](LabelledPoint place) -> LabelledPoint {
        const Point z = dice.normal();
        return {{place.point.x + spec.noise * z.x, place.point.y + spec.noise * z.y}, place.label};
    };
    if (spec.name == "checkerboard")
        return drawn(count, [&] { return withNoise(onCheckerboard(dice)); });
    if (spec.name == "points") {
        const auto total = static_cast<double>(spec.points.size());
        return drawn(count, [&] {
            return withNoise({spec.points[static_cast<std::size_t>(dice.uniform() * total)]});
        });
    }
    const StrokeSource source(shapeStrokes(spec.name));
    return drawn(count, [&] { return withNoise(source(dice)); });
}

}  // namespace driftwalk::toy
