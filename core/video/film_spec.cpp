#include "core/video/film_spec.h"

#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace driftwalk::video {

namespace {

template <typename Value>
const std::string& nameOf(Value value, const std::vector<std::string>& names)
{
    return names[static_cast<std::size_t>(value)];
}

template <typename Value>
void readName(const nlohmann::json& json, const char* key, const std::vector<std::string>& names,
              Value& value)
{
    if (!json.contains(key)) return;
    const auto name = json.at(key).get<std::string>();
    const auto found = std::find(names.begin(), names.end(), name);
    require(found != names.end(), std::string("a film's \"") + key + "\" cannot be " + name);
    value = static_cast<Value>(found - names.begin());
}

template <typename Value>
void readField(const nlohmann::json& json, const char* key, Value& value)
{
    if (json.contains(key)) json.at(key).get_to(value);
}

}  // namespace

const std::vector<std::string>& filmCameraNames()
{
    static const std::vector<std::string> names{"follow", "fixed", "turntable", "first-person"};
    return names;
}

const std::vector<std::string>& filmSubjectNames()
{
    static const std::vector<std::string> names{"playback", "denoising"};
    return names;
}

const std::vector<std::string>& videoFormatNames()
{
    static const std::vector<std::string> names{"mp4", "webm", "gif", "pictures"};
    return names;
}

int pictureCount(const FilmSpec& spec, double motionSeconds)
{
    requireValid(spec.video);
    require(spec.speed >= 0.05 && spec.speed <= 20, "the speed of a film must be 0.05 to 20");
    require(spec.denoisingSeconds >= 0.1 && spec.denoisingSeconds <= 600,
            "denoising must take 0.1 to 600 seconds of a film");
    require(std::isfinite(spec.yaw) && std::isfinite(spec.pitch),
            "the directions of a camera must be numbers");
    const double end = std::min(spec.to.value_or(motionSeconds), motionSeconds);
    require(spec.from >= 0 && spec.from < end,
            "nothing of the motion lies between the start and the end of the film");
    const double seconds = spec.subject == FilmSubject::Denoising
        ? spec.denoisingSeconds + resultSeconds
        : (end - spec.from) / spec.speed;
    return std::max(1, static_cast<int>(std::lround(seconds * spec.video.fps)));
}

void to_json(nlohmann::json& json, const FilmSpec& spec)
{
    json = {{"format", nameOf(spec.video.format, videoFormatNames())},
            {"width", spec.video.width},
            {"height", spec.video.height},
            {"fps", spec.video.fps},
            {"quality", spec.video.quality},
            {"subject", nameOf(spec.subject, filmSubjectNames())},
            {"camera", nameOf(spec.camera, filmCameraNames())},
            {"yaw", spec.yaw},
            {"pitch", spec.pitch},
            {"orthographic", spec.isOrthographic},
            {"from", spec.from},
            {"speed", spec.speed},
            {"denoisingSeconds", spec.denoisingSeconds},
            {"dark", spec.isDark},
            {"title", spec.title},
            {"prompt", spec.prompt},
            {"clock", spec.hasClock}};
    if (spec.to) json["to"] = *spec.to;
}

void from_json(const nlohmann::json& json, FilmSpec& spec)
try {
    spec = {};
    readName(json, "format", videoFormatNames(), spec.video.format);
    readField(json, "width", spec.video.width);
    readField(json, "height", spec.video.height);
    readField(json, "fps", spec.video.fps);
    readField(json, "quality", spec.video.quality);
    readName(json, "subject", filmSubjectNames(), spec.subject);
    readName(json, "camera", filmCameraNames(), spec.camera);
    readField(json, "yaw", spec.yaw);
    readField(json, "pitch", spec.pitch);
    readField(json, "orthographic", spec.isOrthographic);
    readField(json, "from", spec.from);
    if (json.contains("to")) spec.to = json.at("to").get<double>();
    readField(json, "speed", spec.speed);
    readField(json, "denoisingSeconds", spec.denoisingSeconds);
    readField(json, "dark", spec.isDark);
    readField(json, "title", spec.title);
    readField(json, "prompt", spec.prompt);
    readField(json, "clock", spec.hasClock);

} catch (const nlohmann::json::exception& error) {
    throw Error(std::string("a film has a field of the wrong type: ") + error.what());
}

}  // namespace driftwalk::video
