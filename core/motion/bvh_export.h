// Writing any clip as BVH, with rotations of a skeleton whose bones have fixed lengths.
#pragma once

#include "core/motion/joint_presets.h"
#include "core/motion/kinematics.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace driftwalk::motion {

/// The axis that points up in a file. With z up the body faces -y at rest, as in Blender; its left
/// is +x either way.
enum class UpAxis { Y, Z };

struct BvhExportSpec {
    double unitsPerMetre = 100;  ///< > 0; 100 writes centimetres, 1 metres
    std::optional<BoneLengths> lengths;  ///< metres; without a value the mean lengths of the clip
    UpAxis up = UpAxis::Y;
    NamePreset names = NamePreset::Standard;
};

/// The clip as BVH text: our 22 joints, a T-pose at rest, the clip's rate. Where hips, spine or
/// shoulder girdle do not move as one, joints of no length that carry the difference come between
/// (LHipJoint, ...).
/// Angles are continuous over time; the rotation channels have an order in which the twist of the
/// bone comes second, so that they do not lock.
///
/// @throws Error if the clip has no frames, a position that is no number, or a rate or unit out of
/// range
std::string bvhText(const Clip& clip, const BvhExportSpec& spec = {});

/// Writes bvhText to a file. @throws FileError if it cannot be written, otherwise as bvhText
void exportBvh(const std::filesystem::path& path, const Clip& clip, const BvhExportSpec& spec = {});

/// The joints of an export where they stand in it, in metres with y up: unlike importBvh, which
/// gives any motion the model's skeleton.
///
/// @param text  what bvhText made with the same spec
/// @param path  only for the message of an error
/// @throws FileError if the text is not BVH or lacks joints of ours
Clip clipOfBvhExport(std::string_view text, const BvhExportSpec& spec,
                     const std::filesystem::path& path);

/// What the export loses: the text is read back, and the largest distance between a joint in it and
/// in the clip is returned, in millimetres. Far below 1 where the clip's bones keep their lengths.
///
/// @param text  what bvhText made of the clip with the same spec
/// @throws Error if the text is not an export of as many frames
double roundTripErrorMm(const Clip& clip, std::string_view text, const BvhExportSpec& spec = {});

}  // namespace driftwalk::motion
