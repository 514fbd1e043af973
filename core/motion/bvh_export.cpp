#include "core/motion/bvh_export.h"

#include "core/motion/bvh_motion.h"
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

constexpr std::array<std::string_view, jointCount> exportNames
    = {"Hips",        "LeftUpLeg",    "RightUpLeg",    "Spine",    "LeftLeg",     "RightLeg",
       "Spine1",      "LeftFoot",     "RightFoot",     "Spine2",   "LeftToeBase", "RightToeBase",
       "Neck",        "LeftShoulder", "RightShoulder", "Head",     "LeftArm",     "RightArm",
       "LeftForeArm", "RightForeArm", "LeftHand",      "RightHand"};

/// What comes between a fork and its child; CMU's names where it has such joints too.
std::string_view branchName(int joint)
{
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
EulerOrder eulerOrder(int joint)
{
    const bool isArm = joint == LeftCollar || joint == RightCollar || joint >= LeftShoulder;
    return isArm || joint == Pelvis ? EulerOrder{1, 0, 2} : EulerOrder{2, 1, 0};
}

/// Builds the text of one clip.
class Writer {
public:
    Writer(const Clip& clip, const Offsets& offsets, double unitsPerMetre)
        : m_clip(clip),
          m_offsets(offsets),
          m_unitsPerMetre(unitsPerMetre),
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
            open("JOINT", branchName(joint), glm::dvec3(0), depth++);
            writeChannels(joint, depth);
            m_tracks.push_back({joint, true});
        }
        open(joint == Pelvis ? "ROOT" : "JOINT", exportNames[joint], m_offsets[joint], depth);
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
        appendVector(m_unitsPerMetre * offset);
        m_text.back() = '\n';
    }

    void writeChannels(int joint, int depth)
    {
        std::string line
            = joint == Pelvis ? "CHANNELS 6 Xposition Yposition Zposition" : "CHANNELS 3";
        for (const int axis : eulerOrder(joint))
            line.append(1, ' ').append(1, "XYZ"[axis]) += "rotation";
        writeLine(line, depth);
    }

    void writeFrame(const Posture& posture)
    {
        appendVector(m_unitsPerMetre * posture.root);
        for (Track& track : m_tracks) {
            const auto& rotations = track.isBranch ? posture.branches : posture.joints;
            track.angles
                = eulerFromRotation(rotations[track.joint], eulerOrder(track.joint), track.angles);
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
    double m_unitsPerMetre;
    std::vector<Posture> m_postures;
    std::vector<Track> m_tracks;  // in the order of the file
    std::string m_text;
};

bool isFinite(const Clip& clip)
{
    return std::all_of(clip.frames.begin(), clip.frames.end(), [](const Pose& pose) {
        return std::all_of(pose.begin(), pose.end(), [](const glm::dvec3& joint) {
            return std::isfinite(joint.x) && std::isfinite(joint.y) && std::isfinite(joint.z);
        });
    });
}

/// Which joint of the file each of ours is.
std::array<int, jointCount> findJoints(const BvhFile& file)
{
    std::array<int, jointCount> found{};
    for (int joint = 0; joint < jointCount; ++joint) {
        const auto at = std::find_if(
            file.joints.begin(), file.joints.end(),
            [joint](const BvhJoint& candidate) { return candidate.name == exportNames[joint]; });
        require(at != file.joints.end(),
                std::string("the BVH text has no joint named ").append(exportNames[joint]));
        found[joint] = static_cast<int>(at - file.joints.begin());
    }
    return found;
}

}  // namespace

std::string bvhText(const Clip& clip, const BvhExportSpec& spec)
{
    require(!clip.frames.empty(), "the motion has no frames, so there is nothing to export");
    require(std::isfinite(clip.fps) && clip.fps > 0, "the motion has no valid frame rate");
    require(std::isfinite(spec.unitsPerMetre) && spec.unitsPerMetre > 0,
            "units per metre must be above 0");
    require(isFinite(clip), "the motion has positions that are not numbers");
    const BoneLengths lengths = spec.lengths.value_or(meanBoneLengths(clip));
    return Writer(clip, restOffsets(clip, lengths), spec.unitsPerMetre).text();
}

void exportBvh(const std::filesystem::path& path, const Clip& clip, const BvhExportSpec& spec)
{
    writeFileAtomically(path, bvhText(clip, spec));
}

double roundTripErrorMm(const Clip& clip, std::string_view text, const BvhExportSpec& spec)
{
    const BvhFile file = parseBvh(text, clip.name.empty() ? "export.bvh" : clip.name);
    require(file.frameCount() == static_cast<int>(clip.frames.size()),
            "the BVH text has another number of frames than the motion");
    const std::array<int, jointCount> sources = findJoints(file);
    const BvhKinematics kinematics(file);
    double largest = 0;
    for (int t = 0; t < file.frameCount(); ++t) {
        const BvhPose pose = kinematics.pose(t);
        for (int joint = 0; joint < jointCount; ++joint) {
            const glm::dvec3 read = pose[sources[joint]] / spec.unitsPerMetre;
            largest = std::max(largest, glm::distance(read, clip.frames[t][joint]));
        }
    }
    return 1000 * largest;
}

}  // namespace driftwalk::motion
