// What a glTF file says about the places of its nodes over time.
// Format: Khronos, glTF 2.0 specification, sections 3.5, 3.6 and 3.11.
#pragma once

#include <filesystem>
#include <glm/gtc/quaternion.hpp>
#include <glm/mat4x4.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::motion {

enum class GltfPath { Translation, Rotation, Scale };

/// The values of one part of a node's transformation over time.
struct GltfChannel {
    int node = 0;
    GltfPath path = GltfPath::Translation;
    bool isStepped = false;  ///< values hold until the next; else they are interpolated
    std::vector<double> times;  ///< seconds, increasing, not empty
    std::vector<glm::dvec4> values;  ///< as many; rotations as x, y, z, w

    /// The value at a time: the first or last one beyond the ends, and that of a key that is nearer
    /// than `tolerance` seconds.
    glm::dvec4 at(double time, double tolerance) const;
};

struct GltfNode {
    std::string name;
    int parent = -1;
    bool isMesh = false;  ///< it shows something, and is no joint
    glm::dvec3 translation{0};
    glm::dquat rotation{1, 0, 0, 0};
    glm::dvec3 scale{1};
    std::optional<glm::dmat4> matrix;  ///< in place of the three, in nodes that do not move

    glm::dmat4 local() const;  ///< relative to the parent
};

struct GltfAnimation {
    std::string name;
    double fps = 0;  ///< as its extras say; 0 if they do not
    std::vector<GltfChannel> channels;
};

struct GltfScene {
    std::vector<GltfNode> nodes;  ///< without cycles
    std::vector<GltfAnimation> animations;
};

/// The transformations of all nodes in the world.
std::vector<glm::dmat4> worldsOf(const std::vector<GltfNode>& nodes);

/// @param path  only for the message of an error; no other file is opened
/// @throws FileError if the bytes are no binary glTF 2.0 or damaged, or use what cannot be read
GltfScene parseGltfScene(std::string_view bytes, const std::filesystem::path& path);

}  // namespace driftwalk::motion
