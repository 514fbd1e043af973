#include "core/toy/point_set.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

namespace driftwalk::toy {

namespace {

/// Reads a field if it is there; other errors than ours become one of these words.
template <typename Value>
void read(const nlohmann::json& json, const char* key, Value& value)
{
    try {
        if (json.is_object() && json.contains(key)) json.at(key).get_to(value);
    } catch (const nlohmann::json::exception&) {
        throw Error(std::string("field \"") + key + "\" of a point set has the wrong type");
    }
}

void requireObject(const nlohmann::json& json, const std::string& what)
{
    require(json.is_object(), what + " is an object with named fields");
}

}  // namespace

void to_json(nlohmann::json& json, const Point& point)
{
    json = nlohmann::json::array({point.x, point.y});
}

void from_json(const nlohmann::json& json, Point& point)
{
    require(json.is_array() && json.size() == 2 && json[0].is_number() && json[1].is_number(),
            "a point is an array of two numbers");
    point = {json[0].get<double>(), json[1].get<double>()};
}

void to_json(nlohmann::json& json, const MixtureComponent& component)
{
    json = {{"weight", component.weight},         {"mean", component.mean},
            {"varianceX", component.varianceX},   {"varianceY", component.varianceY},
            {"covariance", component.covariance}, {"label", component.label}};
}

void from_json(const nlohmann::json& json, MixtureComponent& component)
{
    requireObject(json, "a component of a mixture");
    read(json, "weight", component.weight);
    read(json, "mean", component.mean);
    read(json, "varianceX", component.varianceX);
    read(json, "varianceY", component.varianceY);
    read(json, "covariance", component.covariance);
    read(json, "label", component.label);
}

void to_json(nlohmann::json& json, const PointSetSpec& spec)
{
    json = {{"name", spec.name}, {"noise", spec.noise}};
    if (spec.name == "mixture") json["components"] = spec.components;
    if (spec.name == "points") json["points"] = spec.points;
}

void from_json(const nlohmann::json& json, PointSetSpec& spec)
{
    requireObject(json, "a point set");
    read(json, "name", spec.name);
    read(json, "noise", spec.noise);
    read(json, "components", spec.components);
    read(json, "points", spec.points);
}

}  // namespace driftwalk::toy
