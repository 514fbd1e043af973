#include "core/motion/motion_recipe.h"

#include "core/util/error.h"
#include "core/util/json_depth.h"
#include "core/util/zip.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace driftwalk::motion {

namespace {

using nlohmann::json;

constexpr std::size_t headSize = 12;  // of a GLB: magic, version, length
constexpr std::size_t chunkHeadSize = 8;  // length, type
constexpr std::string_view npzEntry = "recipe.json";

std::uint32_t numberAt(std::string_view bytes, std::size_t place)
{
    std::uint32_t number = 0;
    std::memcpy(&number, bytes.data() + place, sizeof number);
    return number;
}

std::string bytesOf(std::uint32_t number)
{
    std::string bytes(sizeof number, '\0');
    std::memcpy(bytes.data(), &number, sizeof number);
    return bytes;
}

std::string glbWithRecipe(const std::string& glb, const std::string& recipe)
{
    const std::string_view before = glbJson(glb);
    json head = json::parse(before);
    head["asset"]["extras"]["recipe"] = json::parse(recipe);
    std::string text = head.dump(-1, ' ', false, json::error_handler_t::replace);
    text.resize((text.size() + 3) / 4 * 4, ' ');
    const std::string rest = glb.substr(headSize + chunkHeadSize + before.size());
    const std::size_t length = headSize + chunkHeadSize + text.size() + rest.size();
    return glb.substr(0, 8) + bytesOf(static_cast<std::uint32_t>(length))
        + bytesOf(static_cast<std::uint32_t>(text.size())) + "JSON" + text + rest;
}

/// The object at the end of a way of keys, as text; empty if there is none.
std::string objectAt(std::string_view text, std::initializer_list<const char*> keys)
{
    if (nestsTooDeep(text)) return {};
    const json whole = json::parse(text, nullptr, false);
    const json* object = &whole;
    for (const char* key : keys) {
        if (!object->is_object() || !object->contains(key)) return {};
        object = &object->at(key);
    }
    if (!object->is_object()) return {};
    return object->dump(2, ' ', false, json::error_handler_t::replace);
}

}  // namespace

bool carriesRecipe(MotionFormat format)
{
    return format == MotionFormat::Glb || format == MotionFormat::Npz
        || format == MotionFormat::Json;
}

std::string_view glbJson(std::string_view bytes)
{
    constexpr std::size_t start = headSize + chunkHeadSize;
    if (bytes.size() < start || bytes.substr(headSize + 4, 4) != "JSON") return {};
    const std::uint32_t length = numberAt(bytes, headSize);
    return length <= bytes.size() - start ? bytes.substr(start, length) : std::string_view();
}

std::string withRecipe(const std::string& bytes, MotionFormat format, const std::string& recipe)
{
    if (format == MotionFormat::Glb) return glbWithRecipe(bytes, recipe);
    if (format == MotionFormat::Json)
        return bytes.substr(0, bytes.rfind('}')) + ",\n\"recipe\": " + json::parse(recipe).dump()
            + "}\n";
    std::vector<ZipEntry> entries = unzip(bytes, std::filesystem::path());
    entries.push_back({std::string(npzEntry), recipe});
    return zip(entries);
}

std::string recipeIn(std::string_view bytes, const std::filesystem::path& path)
{
    if (bytes.starts_with("glTF")) return objectAt(glbJson(bytes), {"asset", "extras", "recipe"});
    if (!bytes.starts_with("PK\x03\x04")) return objectAt(bytes, {"recipe"});
    const std::vector<ZipEntry> entries = unzip(bytes, path);
    const auto found = std::ranges::find(entries, npzEntry, &ZipEntry::name);
    return found == entries.end() ? std::string() : objectAt(found->content, {});
}

}  // namespace driftwalk::motion
