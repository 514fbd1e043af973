#include "core/motion/joint_presets.h"

#include "core/util/error.h"

#include <algorithm>
#include <cctype>

namespace driftwalk::motion {

namespace {

using Names = std::array<std::string, jointCount>;

const Names standardNames
    = {"Hips",        "LeftUpLeg",    "RightUpLeg",    "Spine",    "LeftLeg",     "RightLeg",
       "Spine1",      "LeftFoot",     "RightFoot",     "Spine2",   "LeftToeBase", "RightToeBase",
       "Neck",        "LeftShoulder", "RightShoulder", "Head",     "LeftArm",     "RightArm",
       "LeftForeArm", "RightForeArm", "LeftHand",      "RightHand"};

const Names blenderNames
    = {"hips",      "thigh.L",    "thigh.R",    "spine",       "shin.L",      "shin.R",
       "chest",     "foot.L",     "foot.R",     "upper_chest", "toe.L",       "toe.R",
       "neck",      "shoulder.L", "shoulder.R", "head",        "upper_arm.L", "upper_arm.R",
       "forearm.L", "forearm.R",  "hand.L",     "hand.R"};

const Names smplNames
    = {"pelvis",     "left_hip",    "right_hip",    "spine1",     "left_knee",     "right_knee",
       "spine2",     "left_ankle",  "right_ankle",  "spine3",     "left_foot",     "right_foot",
       "neck",       "left_collar", "right_collar", "head",       "left_shoulder", "right_shoulder",
       "left_elbow", "right_elbow", "left_wrist",   "right_wrist"};

Names mixamo()
{
    Names names = standardNames;
    for (std::string& name : names)
        name.insert(0, "mixamorig:");
    return names;
}

/// Lower case, letters and digits alone, without what stands before a colon.
std::string bare(std::string_view name)
{
    name.remove_prefix(name.rfind(':') + 1);  // npos + 1 is 0
    std::string result;
    for (const char c : name) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isalnum(letter) != 0) result += static_cast<char>(std::tolower(letter));
    }
    return result;
}

std::optional<std::array<int, jointCount>> placesOf(const Names& wanted,
                                                    const std::vector<std::string>& bareNames)
{
    std::array<int, jointCount> places{};
    for (int joint = 0; joint < jointCount; ++joint) {
        const auto at = std::ranges::find(bareNames, bare(wanted[joint]));
        if (at == bareNames.end()) return std::nullopt;
        places[joint] = static_cast<int>(at - bareNames.begin());
    }
    return places;
}

}  // namespace

std::string_view toString(NamePreset preset)
{
    constexpr std::array<std::string_view, 4> names = {"standard", "blender", "mixamo", "smpl"};
    return names[static_cast<std::size_t>(preset)];
}

std::string_view label(NamePreset preset)
{
    constexpr std::array<std::string_view, 4> labels
        = {"Standard (Hips, LeftUpLeg)", "Blender (hips, thigh.L)",
           "Mixamo (mixamorig:Hips, mixamorig:LeftUpLeg)", "SMPL (pelvis, left_hip)"};
    return labels[static_cast<std::size_t>(preset)];
}

NamePreset namePresetFromString(std::string_view name)
{
    const auto found = std::ranges::find_if(
        namePresets, [name](NamePreset preset) { return toString(preset) == name; });
    if (found != namePresets.end()) return *found;
    throw Error("unknown joint names \"" + std::string(name)
                + "\": use one of standard, blender, mixamo, smpl");
}

const std::array<std::string, jointCount>& namesOf(NamePreset preset)
{
    static const Names mixamoNames = mixamo();
    switch (preset) {
    case NamePreset::Blender:
        return blenderNames;
    case NamePreset::Mixamo:
        return mixamoNames;
    case NamePreset::Smpl:
        return smplNames;
    default:
        return standardNames;
    }
}

std::optional<KnownNames> findKnownNames(std::span<const std::string> names)
{
    std::vector<std::string> bareNames;
    for (const std::string& name : names)
        bareNames.push_back(bare(name));
    for (const NamePreset preset : {NamePreset::Standard, NamePreset::Blender, NamePreset::Smpl}) {
        const auto places = placesOf(namesOf(preset), bareNames);
        if (!places) continue;
        const bool isMixamo = preset == NamePreset::Standard
            && names[(*places)[Pelvis]] == namesOf(NamePreset::Mixamo)[Pelvis];
        return KnownNames{isMixamo ? NamePreset::Mixamo : preset, *places};
    }
    return std::nullopt;
}

std::string someOf(std::span<const std::string> names)
{
    constexpr std::size_t shown = 6;
    std::string text;
    for (const std::string& name : names.first(std::min(shown, names.size())))
        text.append(text.empty() ? "" : ", ").append(name.substr(0, 40));
    return names.size() > shown ? text + ", ..." : text;
}

}  // namespace driftwalk::motion
