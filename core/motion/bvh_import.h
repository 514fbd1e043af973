// From a BVH file of any skeleton to a clip of our 22 joints.
#pragma once

#include "core/motion/clip.h"

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace driftwalk::motion {

/// What an import found out about a file, for its user.
struct ImportReport {
    std::string unit;  ///< "metres", "inches", ..., "unknown": a guess from the height
    double metresPerUnit = 1;
    double heightMetres = 0;  ///< of the file's skeleton along its bones, from ankle to head joint
    std::string upAxis;  ///< of the file: "+y" unless the body rests and moves along another
    std::array<std::string, jointCount> sources;  ///< by our joints: the file's joints in its place
    int sourceJointCount = 0;  ///< joints of the file, without end sites
    int frames = 0;  ///< of the clip
    double fps = 0;  ///< of the file and the clip
    int restPoseFrames = 0;  ///< left out at the start: a rest pose that the motion jumps away from
};

struct ImportedMotion {
    Clip clip;  ///< HumanML3D's skeleton at the file's rate; standing, from x = z = 0 facing +z,
                ///< but where the file stands if it has that skeleton itself
    ImportReport report;
};

/// Reads a BVH file, finds our joints in it and brings the motion into HumanML3D's normal form.
/// @throws FileError if the file cannot be read, is not BVH, or lacks joints that are needed
ImportedMotion importBvh(const std::filesystem::path& path);

/// The same from the text of a file. @param path  for names and messages
ImportedMotion importBvh(std::string_view text, const std::filesystem::path& path);

}  // namespace driftwalk::motion
