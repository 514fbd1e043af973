// The names that animation programs give to our 22 joints.
#pragma once

#include "core/motion/skeleton.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::motion {

enum class NamePreset {
    Standard,  ///< Hips, LeftUpLeg, ...: MotionBuilder's, which most programs map
    Blender,  ///< hips, thigh.L, ...: Blender mirrors poses by the .L and .R
    Mixamo,  ///< mixamorig:Hips, mixamorig:LeftUpLeg, ...
    Smpl  ///< pelvis, left_hip, ...: the first 22 joints of SMPL
};

inline constexpr std::array<NamePreset, 4> namePresets
    = {NamePreset::Standard, NamePreset::Blender, NamePreset::Mixamo, NamePreset::Smpl};

/// "standard", "blender", "mixamo" or "smpl": the name in files and on command lines.
std::string_view toString(NamePreset preset);

/// For people: "Standard (Hips, LeftUpLeg)", ...
std::string_view label(NamePreset preset);

/// @throws Error that lists the names for any other one
NamePreset namePresetFromString(std::string_view name);

/// The names of our joints.
const std::array<std::string, jointCount>& namesOf(NamePreset preset);

/// Where our joints are in a list of names.
struct KnownNames {
    NamePreset preset;  ///< whose names they are; Mixamo's without their prefix are Standard
    std::array<int, jointCount> places;  ///< indices into the list
};

/// Finds one preset's names in a list, whatever their case, separators and namespace ("rig:Hips");
/// other names may stand between them.
/// @return  nothing unless all 22 are there
std::optional<KnownNames> findKnownNames(std::span<const std::string> names);

/// The names in a list, with "..." after the first few, for a message.
std::string someOf(std::span<const std::string> names);

}  // namespace driftwalk::motion
