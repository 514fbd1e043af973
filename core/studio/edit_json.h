// A change of a motion as JSON, with the motion.
#pragma once

#include "core/studio/motion_edit.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace driftwalk::studio {

/// {"source": {"name", "fps", "frames": [[x, y, z of each joint], ...]}, "timeline", "keep": names
/// of regions, "keepJoints": names of motion::jointNames, "keepTimes": [[start, end], ...], "path":
/// [[seconds, x, z], ...], "noise", "repeats"}. Metres and seconds.
nlohmann::json editToJson(const MotionEdit& edit);

/// Missing fields keep their defaults, the source and the timeline excepted; the edit is not
/// validated.
/// @param unknownFields  names of other fields are added to it
/// @throws Error if a field has the wrong type or a name is none
MotionEdit editFromJson(const nlohmann::json& json, std::vector<std::string>& unknownFields);

}  // namespace driftwalk::studio
