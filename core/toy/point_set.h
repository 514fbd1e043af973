// The data of the playground: points in the plane, drawn from sets that have names. Plain values.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace driftwalk::toy {

inline constexpr int maxPoints = 1'000'000;  ///< in a set, a file or a spec
inline constexpr int maxComponents = 64;  ///< of a mixture, and classes
inline constexpr double maxCoordinate = 1e6;  ///< farthest from 0 that a set may reach

struct Point {
    double x = 0;
    double y = 0;

    bool operator==(const Point&) const = default;
};

struct PointSet {
    std::vector<Point> points = {};  ///< [N]
    std::vector<int> labels = {};  ///< [N] class from 0; all 0 if the set has a single class
};

/// One normal distribution of a mixture.
struct MixtureComponent {
    double weight = 1;  ///< > 0, relative to those of the others
    Point mean = {};
    double varianceX = 0.05;  ///< > 0
    double varianceY = 0.05;  ///< > 0
    double covariance = 0;  ///< its square is below varianceX varianceY
    int label = 0;  ///< class, 0 .. maxComponents - 1

    bool operator==(const MixtureComponent&) const = default;
};

/// Three components far apart, of weights 0.5, 0.3 and 0.2, each a class.
std::vector<MixtureComponent> defaultMixture();

/// Which distribution points are drawn from. All named shapes have zero mean and the variance 1,
/// averaged over the two axes, before noise is added; "mixture" and "points" are as given.
struct PointSetSpec {
    std::string name = "moons";  ///< one of pointSetNames()
    std::vector<MixtureComponent> components = defaultMixture();  ///< of "mixture"
    std::vector<Point> points = {};  ///< of "points": any of them is drawn with equal probability
    double noise = 0.03;  ///< standard deviation added to each coordinate, >= 0; not of "mixture"

    bool operator==(const PointSetSpec&) const = default;
};

/// "mixture" (classes by component), "moons" (2 classes), "swiss_roll" (1), "circles" (2),
/// "checkerboard" (2), "smiley" (3: face, eyes, mouth), "dinosaur" (1) and "points" (1).
const std::vector<std::string>& pointSetNames();

/// @throws Error if there is no component or more than maxComponents, or one is out of range
void validate(const std::vector<MixtureComponent>& components);

/// @throws Error if the name is unknown or a value that belongs to it is out of range
void validate(const PointSetSpec& spec);

/// Independent draws.
/// @param count  N, 1 .. maxPoints
/// @param seed   the same seed draws the same points, and more of them continue fewer
/// @throws Error if the spec is not valid or count is out of range
PointSet drawPoints(const PointSetSpec& spec, int count, std::uint64_t seed);

void to_json(nlohmann::json& json, const Point& point);  ///< as [x, y]
void to_json(nlohmann::json& json, const MixtureComponent& component);
/// Components and points are written only of the sets that they belong to.
void to_json(nlohmann::json& json, const PointSetSpec& spec);

/// Missing fields keep their defaults. @throws Error on a field of the wrong type
void from_json(const nlohmann::json& json, Point& point);
void from_json(const nlohmann::json& json, MixtureComponent& component);
void from_json(const nlohmann::json& json, PointSetSpec& spec);

}  // namespace driftwalk::toy
