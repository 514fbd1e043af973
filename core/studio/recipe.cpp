#include "core/studio/recipe.h"

#include "core/motion/motion_import.h"
#include "core/motion/motion_recipe.h"
#include "core/studio/edit_json.h"
#include "core/util/file_io.h"
#include "core/util/json_depth.h"
#include "core/util/json_fields.h"

#include <functional>

namespace driftwalk::studio {

namespace {

using nlohmann::json;

constexpr auto formatName = "driftwalk recipe";
constexpr int formatVersion = 1;

/// Reads a part of the file; if that fails, says so and goes on.
void readPart(const json& object, const char* key, std::vector<std::string>& remarks,
              const std::function<void(const json&)>& read)
{
    if (!object.contains(key)) return;
    try {
        read(object.at(key));
    } catch (const Error& error) {
        remarks.push_back(std::string("its ") + key + " was left out: " + error.what());
    }
}

void addTimeline(const json& object, RecipeFile& file, std::vector<std::string>& unknownFields)
{
    TimelineFile timeline = timelineFromJson(object);
    file.recipe.timeline = std::move(timeline.timeline);
    unknownFields.insert(unknownFields.end(), timeline.unknownFields.begin(),
                         timeline.unknownFields.end());
}

void readHead(const json& object, RecipeFile& file, std::vector<std::string>& unknownFields)
{
    JsonFields fields(object, "");
    int version = 0;
    json ignored;
    for (const char* key : {"format", "motion", "timeline", "edit", "film"})
        fields.read(key, ignored);
    require(fields.read("version", version), "the recipe has no version");
    if (version > formatVersion)
        file.remarks.push_back(
            "the recipe was written by a later version of this program, which may mean more by it");
    fields.read("program", file.recipe.program);
    json model;
    if (fields.read("model", model)) {
        JsonFields modelFields(model, "model");
        modelFields.read("name", file.recipe.modelName);
        modelFields.read("hash", file.recipe.modelHash);
        modelFields.addLeftOver(unknownFields);
    }
    fields.addLeftOver(unknownFields);
}

/// Comments are passed over.
json parsed(std::string_view text)
{
    try {
        return json::parse(text, nullptr, true, true);
    } catch (const json::parse_error& error) {
        throw Error("this is no recipe: byte " + std::to_string(error.byte) + " does not fit");
    }
}

MotionSpec readMotion(const json& object, std::vector<std::string>& unknownFields)
{
    const auto spec = object.get<MotionSpec>();
    const json known = spec;
    for (const auto& [key, value] : object.items())
        if (!known.contains(key)) unknownFields.push_back("motion." + key);
    return spec;
}

void keepOneWay(Recipe& recipe, std::vector<std::string>& remarks)
{
    const int ways
        = recipe.motion.has_value() + recipe.timeline.has_value() + recipe.edit.has_value();
    if (ways <= 1) return;
    remarks.push_back("the recipe says more than one way to a motion; the first is taken");
    if (recipe.motion) recipe.timeline.reset();
    recipe.edit.reset();
}

}  // namespace

void to_json(json& object, const Recipe& recipe)
{
    object = {{"format", formatName},
              {"version", formatVersion},
              {"program", recipe.program},
              {"model", {{"name", recipe.modelName}, {"hash", recipe.modelHash}}}};
    if (recipe.motion) object["motion"] = *recipe.motion;
    if (recipe.timeline) object["timeline"] = *recipe.timeline;
    if (recipe.edit) object["edit"] = editToJson(*recipe.edit);
    if (recipe.film) object["film"] = *recipe.film;
}

std::string recipeText(const Recipe& recipe)
{
    return json(recipe).dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string recipeTextIn(const std::filesystem::path& path)
{
    std::string bytes = readFile(path);
    std::string carried = motion::recipeIn(bytes, path);
    if (!carried.empty()) return carried;
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.erase(0, 3);  // some editors mark UTF-8 so
    const std::size_t start = bytes.find_first_not_of(" \t\r\n");
    if (start == std::string::npos) throw FileError(path, "is empty");
    if (bytes[start] == '/') return bytes;  // a comment
    if (bytes[start] != '{' || motion::isMotionJson(path))
        throw FileError(path, "holds no recipe of this program");
    return bytes;
}

RecipeFile recipeFromText(std::string_view text)
{
    require(!nestsTooDeep(text), "this is no recipe: it nests too deep");
    const json object = parsed(text);
    require(object.is_object(), "this is no recipe: it is not a JSON object");
    RecipeFile file;
    std::vector<std::string> unknownFields;
    const auto format = object.find("format");
    if (format != object.end() && *format == "driftwalk timeline") {
        addTimeline(object, file, unknownFields);
    } else {
        require(format != object.end() && *format == formatName,
                "this is no recipe of this program");
        readHead(object, file, unknownFields);
        Recipe& recipe = file.recipe;
        readPart(object, "motion", file.remarks,
                 [&](const json& part) { recipe.motion = readMotion(part, unknownFields); });
        readPart(object, "timeline", file.remarks,
                 [&](const json& part) { addTimeline(part, file, unknownFields); });
        readPart(object, "edit", file.remarks,
                 [&](const json& part) { recipe.edit = editFromJson(part, unknownFields); });
        readPart(object, "film", file.remarks, [&](const json& part) {
            recipe.film = video::filmSpecFromJson(part, unknownFields);
        });
        keepOneWay(recipe, file.remarks);
        if (!recipe.hasMotion() && !recipe.film)
            throw Error(file.remarks.empty()
                            ? "the recipe is empty"
                            : "nothing of the recipe can be used: " + file.remarks.front());
    }
    for (const std::string& field : unknownFields)
        file.remarks.push_back("its field \"" + field + "\" is not known here");
    return file;
}

std::string modelRemark(const Recipe& recipe, std::string_view modelName,
                        std::string_view modelHash)
{
    if (recipe.modelHash.empty() || recipe.modelHash == modelHash) return {};
    return "the recipe was made with the model " + recipe.modelName + " ("
        + recipe.modelHash.substr(0, 8) + "), which is not the one here, " + std::string(modelName)
        + " (" + std::string(modelHash.substr(0, 8)) + "): the motion will be another one";
}

}  // namespace driftwalk::studio
