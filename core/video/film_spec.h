// What a film of a motion shows, as one value that serialises to JSON.
#pragma once

#include "core/video/video_spec.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace driftwalk::video {

/// The motion as it plays, or how it came out of noise while it plays over and over.
enum class FilmSubject { Playback, Denoising };

/// Travels with the figure, stays, turns once round it in the length of the film, or looks out of
/// its head.
enum class FilmCamera { Follow, Fixed, Turntable, FirstPerson };

struct FilmSpec {
    VideoSpec video = {};
    FilmSubject subject = FilmSubject::Playback;
    FilmCamera camera = FilmCamera::Follow;
    double yaw = 0.5;  ///< radians from the figure's front to its left, of the eye at the start
    double pitch = 0.22;  ///< radians above the horizon
    bool isOrthographic = false;
    double from = 0;  ///< seconds of the motion, >= 0
    std::optional<double> to = {};  ///< seconds, > from; without a value the motion's end
    double speed = 1;  ///< seconds of motion in a second of film, 0.05 .. 20
    double denoisingSeconds = 5;  ///< that denoising takes in the film, 0.1 .. 600
    bool isDark = false;
    std::string title = {};  ///< above the picture; may be empty
    std::string prompt = {};  ///< below it; may be empty
    bool hasClock = true;  ///< seconds of motion, and t and SNR while denoising

    bool operator==(const FilmSpec&) const = default;
};

/// A second in which the result stays ends a film of denoising.
inline constexpr double resultSeconds = 1;

/// Pictures of the film of a motion of this length.
/// @throws Error if a value is out of its range or no picture is left
int pictureCount(const FilmSpec& spec, double motionSeconds);

void to_json(nlohmann::json& json, const FilmSpec& spec);

/// Missing fields keep their defaults; the spec is not validated.
/// @param unknownFields  names of other fields are added to it
/// @throws Error on a field of the wrong type or a name that is none
FilmSpec filmSpecFromJson(const nlohmann::json& json, std::vector<std::string>& unknownFields);

/// The names of cameras and formats in JSON and on the command line, in the order of their values.
const std::vector<std::string>& filmCameraNames();
const std::vector<std::string>& filmSubjectNames();
const std::vector<std::string>& videoFormatNames();

}  // namespace driftwalk::video
