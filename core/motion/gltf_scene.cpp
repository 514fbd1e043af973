#include "core/motion/gltf_scene.h"

#include "core/motion/motion_recipe.h"
#include "core/util/error.h"
#include "core/util/json_depth.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <glm/gtc/matrix_transform.hpp>
#include <limits>
#include <tiny_gltf.h>

namespace driftwalk::motion {

namespace {

constexpr std::string_view magic = "glTF";
constexpr std::size_t headerSize = 12;

/// A reader that opens no other files and leaves pictures alone.
tinygltf::TinyGLTF plainReader()
{
    tinygltf::TinyGLTF reader;
    reader.SetFsCallbacks(
        {[](const std::string&, void*) { return false; },
         [](const std::string& name, void*) { return name; },
         [](std::vector<unsigned char>*, std::string*, const std::string&, void*) { return false; },
         [](std::string*, const std::string&, const std::vector<unsigned char>&, void*) {
             return false;
         },
         nullptr});
    reader.SetImageLoader([](tinygltf::Image*, int, std::string*, std::string*, int, int,
                             const unsigned char*, int, void*) { return true; },
                          nullptr);
    return reader;
}

class SceneReader {
public:
    SceneReader(std::string_view bytes, const std::filesystem::path& path) : m_path(path)
    {
        if (!bytes.starts_with(magic)) fail("is no binary glTF");
        std::uint32_t length = 0;
        if (bytes.size() < 2 * headerSize) fail("is cut short");
        std::memcpy(&length, bytes.data() + 8, sizeof(length));
        if (length > bytes.size()) fail("is cut short");
        std::uint32_t version = 0;
        std::memcpy(&version, bytes.data() + 4, sizeof(version));
        if (version != 2) fail("is glTF of version " + std::to_string(version) + ", not 2");
        if (nestsTooDeep(glbJson(bytes))) fail("is damaged: it nests too deep");
        std::string errors;
        std::string warnings;
        const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
        if (!plainReader().LoadBinaryFromMemory(&m_model, &errors, &warnings, data, length))
            fail("is damaged, or no glTF 2.0");
    }

    GltfScene scene() const
    {
        GltfScene scene;
        for (const tinygltf::Node& node : m_model.nodes)
            scene.nodes.push_back(nodeFrom(node));
        setParents(scene.nodes);
        for (const tinygltf::Animation& animation : m_model.animations)
            scene.animations.push_back(animationFrom(animation));
        return scene;
    }

private:
    [[noreturn]] void fail(const std::string& problem) const { throw FileError(m_path, problem); }

    template <typename T>
    const T& element(const std::vector<T>& list, int index) const
    {
        if (index < 0 || static_cast<std::size_t>(index) >= list.size())
            fail("is damaged: it names something that it does not have");
        return list[static_cast<std::size_t>(index)];
    }

    static glm::dvec3 vectorFrom(const std::vector<double>& list, const glm::dvec3& otherwise)
    {
        return list.size() == 3 ? glm::dvec3(list[0], list[1], list[2]) : otherwise;
    }

    static GltfNode nodeFrom(const tinygltf::Node& node)
    {
        GltfNode result;
        result.name = node.name;
        result.isMesh = node.mesh >= 0;
        result.translation = vectorFrom(node.translation, result.translation);
        result.scale = vectorFrom(node.scale, result.scale);
        if (node.rotation.size() == 4) {
            const auto& r = node.rotation;
            result.rotation = glm::dquat(r[3], r[0], r[1], r[2]);
        }
        if (node.matrix.size() == 16) {
            glm::dmat4 matrix;
            for (int i = 0; i < 16; ++i)
                matrix[i / 4][i % 4] = node.matrix[static_cast<std::size_t>(i)];
            result.matrix = matrix;
        }
        return result;
    }

    void setParents(std::vector<GltfNode>& nodes) const
    {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            for (const int child : m_model.nodes[i].children) {
                element(nodes, child);
                GltfNode& node = nodes[static_cast<std::size_t>(child)];
                if (node.parent >= 0) fail("is damaged: a node has two parents");
                node.parent = static_cast<int>(i);
            }
        }
        for (const GltfNode& start : nodes) {
            std::size_t steps = 0;
            for (int node = start.parent; node >= 0; node = nodes[node].parent) {
                if (++steps > nodes.size()) fail("is damaged: its nodes form a circle");
            }
        }
    }

    GltfAnimation animationFrom(const tinygltf::Animation& animation) const
    {
        GltfAnimation result;
        result.name = animation.name;
        if (animation.extras.IsObject() && animation.extras.Get("fps").IsNumber())
            result.fps = animation.extras.Get("fps").GetNumberAsDouble();
        for (const tinygltf::AnimationChannel& channel : animation.channels) {
            const bool isMove = channel.target_path == "translation";
            const bool isTurn = channel.target_path == "rotation";
            if (channel.target_node < 0 || (!isMove && !isTurn && channel.target_path != "scale"))
                continue;  // of shapes, which joints do not have
            element(m_model.nodes, channel.target_node);
            const auto& sampler = element(animation.samplers, channel.sampler);
            if (sampler.interpolation != "LINEAR" && sampler.interpolation != "STEP")
                fail("moves along cubic splines; export it with sampled animations");
            GltfChannel& added = result.channels.emplace_back();
            added.node = channel.target_node;
            added.path = isMove ? GltfPath::Translation
                : isTurn        ? GltfPath::Rotation
                                : GltfPath::Scale;
            added.isStepped = sampler.interpolation == "STEP";
            for (const glm::dvec4& time : valuesOf(sampler.input, TINYGLTF_TYPE_SCALAR))
                added.times.push_back(time.x);
            added.values
                = valuesOf(sampler.output, isTurn ? TINYGLTF_TYPE_VEC4 : TINYGLTF_TYPE_VEC3);
            requireKeys(added);
        }
        return result;
    }

    void requireKeys(const GltfChannel& channel) const
    {
        const bool isIncreasing = std::ranges::adjacent_find(channel.times, std::greater_equal<>())
            == channel.times.end();
        if (channel.times.empty() || channel.times.size() != channel.values.size() || !isIncreasing)
            fail("is damaged: an animation has no times, or none that fit its values");
    }

    /// The float values of an accessor, missing components 0.
    std::vector<glm::dvec4> valuesOf(int index, int type) const
    {
        const tinygltf::Accessor& accessor = element(m_model.accessors, index);
        if (accessor.componentType != TINYGLTF_COMPONENT_TYPE_FLOAT || accessor.type != type
            || accessor.sparse.isSparse || accessor.bufferView < 0) {
            fail("has an animation that is not made of plain 32-bit numbers");
        }
        const tinygltf::BufferView& view = element(m_model.bufferViews, accessor.bufferView);
        const auto& data = element(m_model.buffers, view.buffer).data;
        const auto components = static_cast<std::size_t>(
            tinygltf::GetNumComponentsInType(static_cast<std::uint32_t>(type)));
        const std::size_t size = components * sizeof(float);
        const std::size_t stride = view.byteStride > 0 ? view.byteStride : size;
        if (view.byteOffset > data.size() || view.byteLength > data.size() - view.byteOffset
            || accessor.byteOffset > view.byteLength || stride < size
            || (accessor.count > 0
                && (view.byteLength - accessor.byteOffset < size
                    || (view.byteLength - accessor.byteOffset - size) / stride
                        < accessor.count - 1))) {
            fail("is cut short");
        }
        std::vector<glm::dvec4> values(accessor.count, glm::dvec4(0));
        const unsigned char* from = data.data() + view.byteOffset + accessor.byteOffset;
        for (std::size_t i = 0; i < values.size(); ++i, from += stride) {
            std::array<float, 4> numbers{};
            std::memcpy(numbers.data(), from, size);
            for (int k = 0; k < 4; ++k) {
                if (!std::isfinite(numbers[k]))
                    fail("has an animation with values that are no numbers");
                values[i][k] = static_cast<double>(numbers[k]);
            }
        }
        return values;
    }

    const std::filesystem::path& m_path;
    tinygltf::Model m_model;
};

}  // namespace

glm::dvec4 GltfChannel::at(double time, double tolerance) const
{
    const auto next
        = static_cast<std::size_t>(std::ranges::upper_bound(times, time) - times.begin());
    if (next == 0) return values.front();
    if (next == times.size() || isStepped || time - times[next - 1] < tolerance) {
        const bool isNext = next < times.size() && times[next] - time < tolerance;
        return values[isNext ? next : next - 1];
    }
    if (times[next] - time < tolerance) return values[next];
    const glm::dvec4& a = values[next - 1];
    const glm::dvec4& b = values[next];
    const double share = (time - times[next - 1]) / (times[next] - times[next - 1]);
    if (path != GltfPath::Rotation) return a + share * (b - a);
    const glm::dquat turned
        = glm::slerp(glm::dquat(a.w, a.x, a.y, a.z), glm::dquat(b.w, b.x, b.y, b.z), share);
    return {turned.x, turned.y, turned.z, turned.w};
}

glm::dmat4 GltfNode::local() const
{
    if (matrix) return *matrix;
    return glm::translate(glm::dmat4(1), translation) * glm::mat4_cast(glm::normalize(rotation))
        * glm::scale(glm::dmat4(1), scale);
}

std::vector<glm::dmat4> worldsOf(const std::vector<GltfNode>& nodes)
{
    std::vector<glm::dmat4> worlds(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        worlds[i] = nodes[i].local();
        for (int node = nodes[i].parent; node >= 0; node = nodes[node].parent)
            worlds[i] = nodes[node].local() * worlds[i];
    }
    return worlds;
}

GltfScene parseGltfScene(std::string_view bytes, const std::filesystem::path& path)
{
    return SceneReader(bytes, path).scene();
}

}  // namespace driftwalk::motion
