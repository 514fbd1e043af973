#include "core/video/film_spec.h"

#include "core/util/json_fields.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::video {

namespace {

template <typename Value>
const std::string& nameOf(Value value, const std::vector<std::string>& names)
{
    return names[static_cast<std::size_t>(value)];
}

/// Of one of the names.
template <typename Value>
auto valueAmong(const std::vector<std::string>& names)
{
    return [&names](const std::string& name) {
        const auto found = std::find(names.begin(), names.end(), name);
        require(found != names.end(), "a film knows no \"" + name + "\"");
        return static_cast<Value>(found - names.begin());
    };
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
            {"draft", spec.video.isDraft},
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

FilmSpec filmSpecFromJson(const nlohmann::json& json, std::vector<std::string>& unknownFields)
{
    FilmSpec spec;
    JsonFields fields(json, "film");
    fields.readName("format", spec.video.format, valueAmong<VideoFormat>(videoFormatNames()));
    fields.read("width", spec.video.width);
    fields.read("height", spec.video.height);
    fields.read("fps", spec.video.fps);
    fields.read("quality", spec.video.quality);
    fields.read("draft", spec.video.isDraft);
    fields.readName("subject", spec.subject, valueAmong<FilmSubject>(filmSubjectNames()));
    fields.readName("camera", spec.camera, valueAmong<FilmCamera>(filmCameraNames()));
    fields.read("yaw", spec.yaw);
    fields.read("pitch", spec.pitch);
    fields.read("orthographic", spec.isOrthographic);
    fields.read("from", spec.from);
    double to = 0;
    if (fields.read("to", to)) spec.to = to;
    fields.read("speed", spec.speed);
    fields.read("denoisingSeconds", spec.denoisingSeconds);
    fields.read("dark", spec.isDark);
    fields.read("title", spec.title);
    fields.read("prompt", spec.prompt);
    fields.read("clock", spec.hasClock);
    fields.addLeftOver(unknownFields);
    return spec;
}

}  // namespace driftwalk::video
