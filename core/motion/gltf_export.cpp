#include "core/motion/gltf_export.h"

#include "core/motion/capsule_body.h"
#include "core/motion/clip_checks.h"
#include "core/motion/kinematics.h"
#include "core/util/error.h"

#include <algorithm>
#include <cstring>
#include <glm/geometric.hpp>
#include <glm/gtc/matrix_transform.hpp>
#include <glm/vec4.hpp>
#include <span>
#include <sstream>
#include <tiny_gltf.h>

namespace driftwalk::motion {

namespace {

constexpr double still = 5e-6;  // metres; less than this is no movement
constexpr int bodyNode = jointCount;  // behind the joints
constexpr glm::dvec4 bodyColour{0.62, 0.68, 0.75, 1};

/// How the elements of an accessor lie in the buffer.
struct Layout {
    int type = TINYGLTF_TYPE_SCALAR;
    int componentType = TINYGLTF_COMPONENT_TYPE_FLOAT;
    int target = 0;  // of the buffer view; 0 for data that is no vertex or index
};

constexpr Layout keyTimes{};
constexpr Layout vectors{.type = TINYGLTF_TYPE_VEC3};
constexpr Layout rotations{.type = TINYGLTF_TYPE_VEC4};
constexpr Layout matrices{.type = TINYGLTF_TYPE_MAT4};
constexpr Layout vertexVectors{.type = TINYGLTF_TYPE_VEC3, .target = TINYGLTF_TARGET_ARRAY_BUFFER};
constexpr Layout vertexWeights{.type = TINYGLTF_TYPE_VEC4, .target = TINYGLTF_TARGET_ARRAY_BUFFER};
constexpr Layout vertexJoints{.type = TINYGLTF_TYPE_VEC4,
                              .componentType = TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE,
                              .target = TINYGLTF_TARGET_ARRAY_BUFFER};
constexpr Layout indices{.componentType = TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT,
                         .target = TINYGLTF_TARGET_ELEMENT_ARRAY_BUFFER};

std::vector<double> listOf(const glm::dvec3& v) { return {v.x, v.y, v.z}; }

/// A transformation of every joint, relative to its parent.
struct LocalMotion {
    std::array<std::vector<glm::vec3>, jointCount> translations;  // [T]
    std::array<std::vector<glm::vec4>, jointCount> rotations;  // [T] x, y, z, w
};

/// Rotations from the postures; translations so that joints are where the clip has them.
LocalMotion localMotion(const Clip& clip, const Offsets& rest)
{
    const std::vector<Posture> postures = posturesFromClip(clip, rest);
    LocalMotion motion;
    for (std::size_t t = 0; t < postures.size(); ++t) {
        const Pose& pose = clip.frames[t];
        std::array<glm::dquat, jointCount> world;
        for (int joint = 0; joint < jointCount; ++joint) {
            const int parent = jointParents[joint];
            const glm::dquat base = parent < 0 ? glm::dquat(1, 0, 0, 0) : world[parent];
            const glm::dvec3 origin = parent < 0 ? glm::dvec3(0) : pose[parent];
            const glm::dquat local
                = glm::normalize(postures[t].branches[joint] * postures[t].joints[joint]);
            world[joint] = base * local;
            motion.translations[joint].emplace_back(glm::conjugate(base) * (pose[joint] - origin));
            motion.rotations[joint].emplace_back(local.x, local.y, local.z, local.w);
        }
    }
    return motion;
}

class GlbBuilder {
public:
    GlbBuilder(const Clip& clip, NamePreset names)
        : m_clip(clip),
          m_names(namesOf(names)),
          m_rest(restOffsets(clip, meanBoneLengths(clip)))
    {
        const Pose pose = forwardKinematics(Posture(), m_rest);
        for (const glm::dvec3& joint : pose)
            m_height = std::max(m_height, -joint.y);
    }

    std::string bytes()
    {
        m_model.asset.version = "2.0";
        m_model.asset.generator = "Driftwalk";
        m_model.buffers.resize(1);
        addSkeleton();
        addSkin();
        addBody();
        addAnimation();
        m_model.scenes.resize(1);
        m_model.scenes[0].nodes = {Pelvis, bodyNode};
        m_model.defaultScene = 0;
        std::ostringstream stream;
        tinygltf::TinyGLTF writer;
        require(writer.WriteGltfSceneToStream(&m_model, stream, false, true),
                "the motion cannot be written as glTF");
        return std::move(stream).str();
    }

private:
    template <typename T>
    int addAccessor(const std::vector<T>& values, const Layout& layout)
    {
        std::vector<unsigned char>& data = m_model.buffers[0].data;
        tinygltf::BufferView view;
        view.buffer = 0;
        view.byteOffset = data.size();
        view.byteLength = values.size() * sizeof(T);
        view.target = layout.target;
        data.resize(data.size() + view.byteLength);
        std::memcpy(data.data() + view.byteOffset, values.data(), view.byteLength);
        data.resize((data.size() + 3) / 4 * 4);
        m_model.bufferViews.push_back(std::move(view));
        tinygltf::Accessor accessor;
        accessor.bufferView = static_cast<int>(m_model.bufferViews.size()) - 1;
        accessor.componentType = layout.componentType;
        accessor.type = layout.type;
        accessor.count = values.size();
        m_model.accessors.push_back(std::move(accessor));
        return static_cast<int>(m_model.accessors.size()) - 1;
    }

    void addSkeleton()
    {
        m_model.nodes.resize(jointCount);
        for (int joint = 0; joint < jointCount; ++joint) {
            tinygltf::Node& node = m_model.nodes[joint];
            node.name = m_names[joint];
            node.translation = listOf(joint == Pelvis ? glm::dvec3(0, m_height, 0) : m_rest[joint]);
            if (joint != Pelvis) m_model.nodes[jointParents[joint]].children.push_back(joint);
        }
    }

    void addSkin()
    {
        const Pose rest = forwardKinematics(Posture(), m_rest);
        tinygltf::Skin skin;
        skin.name = "Skeleton";
        skin.skeleton = Pelvis;
        std::vector<glm::mat4> inverse;
        for (int joint = 0; joint < jointCount; ++joint) {
            skin.joints.push_back(joint);
            const glm::dvec3 place = rest[joint] + glm::dvec3(0, m_height, 0);
            inverse.push_back(glm::translate(glm::mat4(1), glm::vec3(-place)));
        }
        skin.inverseBindMatrices = addAccessor(inverse, matrices);
        m_model.skins.push_back(std::move(skin));
    }

    void addBody()
    {
        CapsuleBody body = capsuleBody(m_rest);
        std::vector<glm::u8vec4> joints;
        for (const std::uint8_t joint : body.joints)
            joints.emplace_back(joint, 0, 0, 0);
        for (glm::vec3& place : body.positions)
            place.y += static_cast<float>(m_height);
        const std::vector<glm::vec4> weights(joints.size(), glm::vec4(1, 0, 0, 0));
        tinygltf::Primitive primitive;
        primitive.mode = TINYGLTF_MODE_TRIANGLES;
        primitive.material = 0;
        primitive.attributes["POSITION"] = addAccessor(body.positions, vertexVectors);
        addBounds(body.positions);
        primitive.attributes["NORMAL"] = addAccessor(body.normals, vertexVectors);
        primitive.attributes["JOINTS_0"] = addAccessor(joints, vertexJoints);
        primitive.attributes["WEIGHTS_0"] = addAccessor(weights, vertexWeights);
        primitive.indices = addAccessor(body.triangles, indices);

        tinygltf::Material material;
        material.name = "Body";
        material.pbrMetallicRoughness.baseColorFactor
            = {bodyColour.r, bodyColour.g, bodyColour.b, bodyColour.a};
        material.pbrMetallicRoughness.metallicFactor = 0;
        material.pbrMetallicRoughness.roughnessFactor = 0.8;
        m_model.materials.push_back(std::move(material));
        tinygltf::Mesh mesh;
        mesh.name = "Body";
        mesh.primitives.push_back(std::move(primitive));
        m_model.meshes.push_back(std::move(mesh));
        tinygltf::Node& node = m_model.nodes.emplace_back();
        node.name = "Body";
        node.mesh = 0;
        node.skin = 0;
    }

    /// Of the accessor that was added last.
    void addBounds(const std::vector<glm::vec3>& values)
    {
        glm::vec3 least = values.front();
        glm::vec3 most = values.front();
        for (const glm::vec3& value : values) {
            least = glm::min(least, value);
            most = glm::max(most, value);
        }
        m_model.accessors.back().minValues = listOf(least);
        m_model.accessors.back().maxValues = listOf(most);
    }

    void addAnimation()
    {
        std::vector<float> times;
        for (std::size_t t = 0; t < m_clip.frames.size(); ++t)
            times.push_back(static_cast<float>(static_cast<double>(t) / m_clip.fps));
        tinygltf::Animation animation;
        animation.name = m_clip.name.empty() ? "Motion" : m_clip.name;
        animation.extras = tinygltf::Value({{"fps", tinygltf::Value(m_clip.fps)}});
        const int input = addAccessor(times, keyTimes);
        m_model.accessors.back().minValues = {times.front()};
        m_model.accessors.back().maxValues = {times.back()};

        const LocalMotion motion = localMotion(m_clip, m_rest);
        const auto addChannel = [&](int joint, const char* path, int output) {
            tinygltf::AnimationSampler sampler;
            sampler.input = input;
            sampler.output = output;
            animation.samplers.push_back(std::move(sampler));
            tinygltf::AnimationChannel channel;
            channel.sampler = static_cast<int>(animation.samplers.size()) - 1;
            channel.target_node = joint;
            channel.target_path = path;
            animation.channels.push_back(std::move(channel));
        };
        for (int joint = 0; joint < jointCount; ++joint) {
            if (joint == Pelvis || moves(motion.translations[joint], m_rest[joint]))
                addChannel(joint, "translation", addAccessor(motion.translations[joint], vectors));
            if (!m_model.nodes[joint].children.empty())
                addChannel(joint, "rotation", addAccessor(motion.rotations[joint], rotations));
        }
        m_model.animations.push_back(std::move(animation));
    }

    static bool moves(const std::vector<glm::vec3>& places, const glm::dvec3& rest)
    {
        return std::ranges::any_of(places, [&rest](const glm::vec3& place) {
            return glm::distance(glm::dvec3(place), rest) > still;
        });
    }

    const Clip& m_clip;
    const std::array<std::string, jointCount>& m_names;
    Offsets m_rest;
    double m_height = 0;  // of the pelvis at rest, metres
    tinygltf::Model m_model;
};

}  // namespace

std::string glbMotion(const Clip& clip, NamePreset names)
{
    requireSound(clip);
    return GlbBuilder(clip, names).bytes();
}

}  // namespace driftwalk::motion
