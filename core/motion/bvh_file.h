// A BVH file as it is written: hierarchy, channels and numbers, without any interpretation.
// Format: Meredith and Maddock, "Motion Capture File Formats Explained", section 2.1.
#pragma once

#include <filesystem>
#include <glm/vec3.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::motion {

/// What one number of a frame moves: positions in the file's unit, rotations in degrees.
enum class BvhChannel { XPosition, YPosition, ZPosition, XRotation, YRotation, ZRotation };

inline bool isRotation(BvhChannel channel) { return channel >= BvhChannel::XRotation; }

/// The axis a channel works along or about: 0 x, 1 y, 2 z.
inline int axisOf(BvhChannel channel) { return static_cast<int>(channel) % 3; }

struct BvhJoint {
    std::string name;  ///< as written; "End Site" for end sites
    int parent = -1;  ///< index into BvhFile::joints, before the joint; -1: a root
    glm::dvec3 offset{0};  ///< from the parent, in the file's unit
    std::vector<BvhChannel> channels;  ///< in the order of the numbers; empty for end sites
    int firstChannel = 0;  ///< place of the first of them in a frame
    bool isEndSite = false;
};

struct BvhFile {
    std::vector<BvhJoint> joints;  ///< parents before children, in the order of the file
    int channelCount = 0;  ///< numbers per frame, >= 1
    double frameTime = 0;  ///< seconds, > 0
    std::vector<double> values;  ///< [frames * channelCount], finite

    int frameCount() const { return static_cast<int>(values.size() / channelCount); }

    std::span<const double> frame(int index) const
    {
        return std::span(values).subspan(static_cast<std::size_t>(index) * channelCount,
                                         channelCount);
    }

    /// Frames per second. A frame time that is a rounding of a whole rate (0.0333, 0.008333) gives
    /// that rate.
    double fps() const;

    /// Of all joints, end sites included.
    std::vector<std::string> jointNames() const;
};

/// Reads BVH text: any hierarchy and channel order, tabs, CRLF, exponents, frames wrapped over
/// several lines.
///
/// @param path  only for the message of an error
/// @throws FileError naming the line and what was expected there
BvhFile parseBvh(std::string_view text, const std::filesystem::path& path);

}  // namespace driftwalk::motion
