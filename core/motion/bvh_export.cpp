#include "core/motion/bvh_export.h"

#include "core/motion/bvh_motion.h"
#include "core/motion/clip_checks.h"
#include "core/motion/rotation.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace driftwalk::motion {

namespace {

/// What comes between a fork and its child; CMU's names where it has such joints too.
std::string branchName(int joint, NamePreset preset)
{
    std::string name = namesOf(preset)[joint];
    if (preset != NamePreset::Standard)
        return name.insert(std::min(name.find('.'), name.size()), "_joint");
    switch (joint) {
    case LeftHip:
        return "LHipJoint";
    case RightHip:
        return "RHipJoint";
    case Spine1:
        return "LowerBack";
    case LeftCollar:
        return "LCollarJoint";
    case RightCollar:
        return "RCollarJoint";
    default:
        return "NeckJoint";
    }
}

/// From our axes to those of the file, and back.
glm::dvec3 toFile(const glm::dvec3& v, UpAxis up)
{
    return up == UpAxis::Y ? v : glm::dvec3(v.x, -v.z, v.y);
}

glm::dvec3 fromFile(const glm::dvec3& v, UpAxis up)
{
    return up == UpAxis::Y ? v : glm::dvec3(v.x, v.z, -v.y);
}

/// From a joint without children to the end of the body there, metres.
glm::dvec3 endSiteOffset(int joint)
{
    if (joint == Head) return {0, 0.16, 0};
    if (joint == LeftFoot || joint == RightFoot) return {0, 0, 0.07};
    return {joint == LeftWrist ? 0.16 : -0.16, 0, 0};
}

/// The axis about which the bone twists stands in the middle for limbs: a swing has little twist,
/// so the middle angle stays away from a quarter turn, where Euler angles lock. The pelvis takes
/// its yaw first.
EulerOrder eulerOrder(int joint, UpAxis up)
{
    const bool isArm = joint == LeftCollar || joint == RightCollar || joint >= LeftShoulder;
    const auto [y, z] = up == UpAxis::Y ? std::pair(1, 2) : std::pair(2, 1);
    return isArm || joint == Pelvis ? EulerOrder{y, 0, z} : EulerOrder{z, y, 0};
}

/// Builds the text of one clip.
class Writer {
public:
    Writer(const Clip& clip, const Offsets& offsets, const BvhExportSpec& spec)
        : m_clip(clip),
          m_offsets(offsets),
          m_spec(spec),
          m_postures(posturesFromClip(clip, offsets))
    {
    }

    std::string text()
    {
        m_text = "HIERARCHY\n";
        writeJoint(Pelvis, 0);
        m_text += "MOTION\nFrames: " + std::to_string(m_postures.size()) + "\nFrame Time: ";
        appendNumber(1 / m_clip.fps, 9);
        m_text.back() = '\n';
        for (const Posture& posture : m_postures)
            writeFrame(posture);
        return std::move(m_text);
    }

private:
    /// One rotating joint of the file; its angles follow from the last frame's.
    struct Track {
        int joint;
        bool isBranch;
        glm::dvec3 angles{0};
    };

    bool hasBranch(int joint) const
    {
        return std::any_of(m_postures.begin(), m_postures.end(), [joint](const Posture& posture) {
            return posture.branches[joint] != glm::dquat(1, 0, 0, 0);
        });
    }

    void writeJoint(int joint, int depth)
    {
        const bool isBranched = hasBranch(joint);
        if (isBranched) {
            open("JOINT", branchName(joint, m_spec.names), glm::dvec3(0), depth++);
            writeChannels(joint, depth);
            m_tracks.push_back({joint, true});
        }
        open(joint == Pelvis ? "ROOT" : "JOINT", namesOf(m_spec.names)[joint], m_offsets[joint],
             depth);
        writeChannels(joint, depth + 1);
        m_tracks.push_back({joint, false});
        bool isEnd = true;
        for (int child = joint + 1; child < jointCount; ++child) {
            if (jointParents[child] != joint) continue;
            writeJoint(child, depth + 1);
            isEnd = false;
        }
        if (isEnd) {
            open("End", "Site", endSiteOffset(joint), depth + 1);
            writeLine("}", depth + 1);
        }
        writeLine("}", depth);
        if (isBranched) writeLine("}", depth - 1);
    }

    void open(std::string_view kind, std::string_view name, const glm::dvec3& offset, int depth)
    {
        writeLine(std::string(kind).append(" ").append(name), depth);
        writeLine("{", depth);
        m_text.append(static_cast<std::size_t>(depth) + 1, '\t') += "OFFSET ";
        appendVector(m_spec.unitsPerMetre * toFile(offset, m_spec.up));
        m_text.back() = '\n';
    }

    void writeChannels(int joint, int depth)
    {
        std::string line
            = joint == Pelvis ? "CHANNELS 6 Xposition Yposition Zposition" : "CHANNELS 3";
        for (const int axis : eulerOrder(joint, m_spec.up))
            line.append(1, ' ').append(1, "XYZ"[axis]) += "rotation";
        writeLine(line, depth);
    }

    void writeFrame(const Posture& posture)
    {
        appendVector(m_spec.unitsPerMetre * toFile(posture.root, m_spec.up));
        for (Track& track : m_tracks) {
            const glm::dquat& rotation
                = (track.isBranch ? posture.branches : posture.joints)[track.joint];
            const glm::dvec3 axis = toFile({rotation.x, rotation.y, rotation.z}, m_spec.up);
            track.angles = eulerFromRotation(glm::dquat(rotation.w, axis),
                                             eulerOrder(track.joint, m_spec.up), track.angles);
            appendVector(glm::degrees(track.angles));
        }
        m_text.back() = '\n';
    }

    void writeLine(std::string_view line, int depth)
    {
        m_text.append(static_cast<std::size_t>(depth), '\t').append(line) += '\n';
    }

    void appendVector(const glm::dvec3& v)
    {
        for (int axis = 0; axis < 3; ++axis)
            appendNumber(v[axis], 6);
    }

    /// The number and a blank, in the same form under any locale.
    void appendNumber(double value, int decimals)
    {
        if (std::abs(value) < 0.5 * std::pow(10, -decimals)) value = 0;  // no "-0.000000"
        std::array<char, 350> buffer;  // enough for any double
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                       std::chars_format::fixed, decimals);
        m_text.append(buffer.data(), end.ptr) += ' ';
    }

    const Clip& m_clip;
    const Offsets& m_offsets;
    const BvhExportSpec& m_spec;
    std::vector<Posture> m_postures;
    std::vector<Track> m_tracks;  // in the order of the file
    std::string m_text;
};

}  // namespace

std::string bvhText(const Clip& clip, const BvhExportSpec& spec)
{
    requireSound(clip);
    require(std::isfinite(spec.unitsPerMetre) && spec.unitsPerMetre > 0,
            "units per metre must be above 0");
    const BoneLengths lengths = spec.lengths.value_or(meanBoneLengths(clip));
    return Writer(clip, restOffsets(clip, lengths), spec).text();
}

void exportBvh(const std::filesystem::path& path, const Clip& clip, const BvhExportSpec& spec)
{
    writeFileAtomically(path, bvhText(clip, spec));
}

Clip clipOfBvhExport(std::string_view text, const BvhExportSpec& spec,
                     const std::filesystem::path& path)
{
    const BvhFile file = parseBvh(text, path);
    const std::vector<std::string> names = file.jointNames();
    const auto known = findKnownNames(names);
    if (!known) throw FileError(path, "has not the joints of an export, but " + someOf(names));
    const BvhKinematics kinematics(file);
    Clip clip{file.fps(), {}, path.stem().string()};
    for (int t = 0; t < file.frameCount(); ++t) {
        const BvhPose pose = kinematics.pose(t);
        Pose& ours = clip.frames.emplace_back();
        for (int joint = 0; joint < jointCount; ++joint)
            ours[joint] = fromFile(pose[known->places[joint]], spec.up) / spec.unitsPerMetre;
    }
    return clip;
}

double roundTripErrorMm(const Clip& clip, std::string_view text, const BvhExportSpec& spec)
{
    const std::string name = clip.name.empty() ? "export.bvh" : clip.name;
    return largestDistanceMm(clipOfBvhExport(text, spec, name), clip);
}

}  // namespace driftwalk::motion
