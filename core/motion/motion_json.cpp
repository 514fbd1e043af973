#include "core/motion/motion_json.h"

#include "core/util/error.h"
#include "core/util/json_depth.h"

#include <nlohmann/json.hpp>

namespace driftwalk::motion {

namespace {

constexpr std::string_view formatName = "driftwalk motion";
constexpr int formatVersion = 1;

std::string quotedJson(const std::string& text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string textAt(const nlohmann::json& json, const char* key, const std::string& otherwise)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

Pose poseOf(const nlohmann::json& frame, const KnownNames& known, std::size_t count)
{
    if (frame.size() != count) throw Error("a frame has not as many positions as there are joints");
    Pose pose;
    for (int joint = 0; joint < jointCount; ++joint) {
        const nlohmann::json& position = frame.at(static_cast<std::size_t>(known.places[joint]));
        if (position.size() != 3) throw Error("a position has not three numbers");
        pose[joint]
            = {position[0].get<double>(), position[1].get<double>(), position[2].get<double>()};
    }
    return pose;
}

/// @throws Error, or an exception of the parser where a value has another type
MotionFile motionOf(const nlohmann::json& json)
{
    if (!json.is_object()) throw Error("is JSON, but no motion");
    const std::string format = textAt(json, "format", "");
    if (format != formatName) {
        throw Error(format.empty()
                        ? "is JSON, but no motion: its format is not \"driftwalk motion\""
                        : "is a \"" + format.substr(0, 40) + "\", not a motion");
    }
    if (json.at("version") != formatVersion)
        throw Error("is a motion of version " + json.at("version").dump() + "; 1 can be read");
    if (textAt(json, "unit", "metres") != "metres") throw Error("has another unit than metres");
    if (textAt(json, "up", "y") != "y") throw Error("has another up axis than y");
    MotionFile file;
    file.format = MotionFormat::Json;
    file.clip.name = textAt(json, "name", "");
    file.clip.fps = json.at("fps").get<double>();
    file.names = json.at("joints").get<std::vector<std::string>>();
    const auto known = findKnownNames(file.names);
    if (!known) throw Error("has not the names of the 22 joints, but " + someOf(file.names));
    for (const nlohmann::json& frame : json.at("positions"))
        file.clip.frames.push_back(poseOf(frame, *known, file.names.size()));
    return file;
}

}  // namespace

std::string jsonMotion(const Clip& clip, NamePreset names)
{
    std::string text = "{\"format\": " + quotedJson(std::string(formatName)) + ", \"version\": "
        + std::to_string(formatVersion) + ",\n\"name\": " + quotedJson(clip.name) + ",\n\"fps\": "
        + nlohmann::json(clip.fps).dump() + ", \"unit\": \"metres\", \"up\": \"y\",\n\"joints\": "
        + nlohmann::json(namesOf(names)).dump()
        + ",\n\"parents\": " + nlohmann::json(jointParents).dump() + ",\n\"positions\": [";
    bool isFirst = true;
    for (const Pose& pose : clip.frames) {
        nlohmann::json frame;
        for (const glm::dvec3& joint : pose)
            frame.push_back({joint.x, joint.y, joint.z});
        text += (isFirst ? "\n" : ",\n") + frame.dump();
        isFirst = false;
    }
    return text + "\n]}\n";
}

bool isJsonMotion(std::string_view text)
{
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    return json.is_object() && textAt(json, "format", "") == formatName;
}

MotionFile parseJsonMotion(std::string_view text, const std::filesystem::path& path)
{
    try {
        require(!nestsTooDeep(text), "is damaged: it nests too deep");
        return motionOf(nlohmann::json::parse(text));
    } catch (const nlohmann::json::parse_error& error) {
        throw FileError(path, "is no JSON: byte " + std::to_string(error.byte) + " does not fit");
    } catch (const nlohmann::json::exception&) {
        throw FileError(path,
                        "is a motion that lacks version, fps, joints or positions, or has "
                        "something else than numbers in them");
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

}  // namespace driftwalk::motion
