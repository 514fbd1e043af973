// From a BVH file of any skeleton to a clip of our 22 joints.
#pragma once

#include "core/motion/clip.h"

#include <array>
#include <filesystem>
#include <string>

namespace driftwalk::motion {

/// What an import found out about a file, for its user.
struct ImportReport {
    std::string unit;  ///< of the file's lengths: "metres", "centimetres", "inches", ...; a guess
                       ///< from the height
    double metresPerUnit = 1;
    double heightMetres = 0;  ///< of the file's skeleton, from ankle to head, in that unit
    std::array<std::string, jointCount>
        sources;  ///< the file's joints that each of ours is taken from
    int sourceJointCount = 0;  ///< joints of the file, without end sites
    int frames = 0;  ///< of the clip
    double fps = 0;  ///< of the file
};

struct ImportedMotion {
    Clip clip;  ///< at the file's own rate; HumanML3D's skeleton, on the ground, starting at x = z
                ///< = 0 facing +z
    ImportReport report;
};

/// Reads a BVH file, finds our joints in it and brings the motion into HumanML3D's normal form.
/// @throws FileError if the file cannot be read, is not BVH, or lacks joints that are needed
ImportedMotion importBvh(const std::filesystem::path& path);

}  // namespace driftwalk::motion
