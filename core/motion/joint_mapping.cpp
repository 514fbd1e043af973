#include "core/motion/joint_mapping.h"

#include "core/motion/joint_names.h"
#include "core/util/error.h"

#include <algorithm>
#include <glm/geometric.hpp>
#include <optional>

namespace driftwalk::motion {

namespace {

/// The joint and all above it, itself first.
std::vector<int> ancestors(const BvhFile& file, int joint)
{
    std::vector<int> result;
    for (; joint >= 0; joint = file.joints[joint].parent)
        result.push_back(joint);
    return result;
}

/// The lowest joint above both; -1 if they hang on different roots.
int commonAncestor(const BvhFile& file, int a, int b)
{
    const std::vector<int> above = ancestors(file, b);
    for (const int joint : ancestors(file, a)) {
        if (std::ranges::count(above, joint) > 0) return joint;
    }
    return -1;
}

/// Pelvis and the joints from there up to the head.
std::vector<int> spinePath(const BvhFile& file, int pelvis, int head)
{
    const int branch = commonAncestor(file, pelvis, head);
    std::vector<int> path;
    for (int joint = head; joint >= 0 && joint != branch; joint = file.joints[joint].parent)
        path.push_back(joint);
    path.push_back(pelvis);
    std::ranges::reverse(path);
    return path;
}

/// A line through some joints, measured from its start.
class JointLine {
public:
    JointLine(std::vector<int> joints, const BvhPose& pose)
        : m_joints(std::move(joints)),
          m_at(1, 0.0)
    {
        for (std::size_t i = 1; i < m_joints.size(); ++i) {
            m_at.push_back(m_at.back() + glm::distance(pose[m_joints[i - 1]], pose[m_joints[i]]));
        }
    }

    double length() const { return m_at.back(); }

    /// Where the joint nearest to the distance is; not the first or last one.
    std::optional<double> nearestInside(double distance) const
    {
        std::optional<double> best;
        for (std::size_t i = 1; i + 1 < m_at.size(); ++i) {
            if (!best || std::abs(m_at[i] - distance) < std::abs(*best - distance)) best = m_at[i];
        }
        return best;
    }

    /// The point at a distance as a mean of the joints on both sides, or one joint if it is there.
    std::vector<JointShare> pointAt(double distance) const
    {
        std::size_t i = 1;
        while (i + 1 < m_at.size() && m_at[i] < distance)
            ++i;
        const double length = m_at[i] - m_at[i - 1];
        const double share
            = length > 0 ? std::clamp((distance - m_at[i - 1]) / length, 0.0, 1.0) : 0.0;
        if (share > 0.99) return {{m_joints[i], 1}};
        if (share < 0.01) return {{m_joints[i - 1], 1}};
        return {{m_joints[i - 1], 1 - share}, {m_joints[i], share}};
    }

private:
    std::vector<int> m_joints;
    std::vector<double> m_at;  // [joints] distance from the first
};

/// Pelvis, Spine1 .. Spine3, Neck, Head. The neck is the joint of the file nearest to where
/// HumanML3D has it between pelvis and head; the spine is divided in HumanML3D's proportions,
/// whatever joints the file has there.
void mapSpine(JointMapping& mapping, const BvhFile& file, const BvhPose& pose, int head)
{
    const int leftHip = mapping.shares[LeftHip].front().source;
    const int rightHip = mapping.shares[RightHip].front().source;
    const int pelvis = commonAncestor(file, leftHip, rightHip);
    require(pelvis >= 0 && pelvis != head, "the legs do not hang on one joint");
    const JointLine line(spinePath(file, pelvis, head), pose);
    require(line.length() > 0, "the spine has no length");

    const double toNeck
        = boneLengths[Spine1] + boneLengths[Spine2] + boneLengths[Spine3] + boneLengths[Neck];
    const double expected = toNeck / (toNeck + boneLengths[Head]);
    const double nearest = line.nearestInside(expected * line.length()).value_or(0) / line.length();
    const double neck = (nearest > 0.65 && nearest < 0.95 ? nearest : expected) * line.length();

    double at = 0;
    for (const Joint joint : {Pelvis, Spine1, Spine2, Spine3}) {
        at += boneLengths[joint] / toNeck * neck;
        mapping.shares[joint] = line.pointAt(at);
    }
    mapping.shares[Neck] = line.pointAt(neck);
    mapping.shares[Head] = {{head, 1}};
}

void add(std::vector<JointShare>& shares, const std::vector<JointShare>& others, double factor)
{
    for (const JointShare& other : others) {
        const auto same = std::ranges::find(shares, other.source, &JointShare::source);
        if (same == shares.end())
            shares.push_back({other.source, other.weight * factor});
        else
            same->weight += other.weight * factor;
    }
}

/// Where HumanML3D has the collar between Spine3, neck and shoulder: least squares over clip
/// 012314.
std::vector<JointShare> collarBetween(const JointMapping& mapping, Joint shoulder)
{
    std::vector<JointShare> shares;
    add(shares, mapping.shares[Spine3], 0.30);
    add(shares, mapping.shares[Neck], 0.34);
    add(shares, mapping.shares[shoulder], 0.36);
    return shares;
}

/// The file's collars, unless both are in one place on the spine (CMU) or in the shoulders.
void mapCollars(JointMapping& mapping, const BvhPose& pose)
{
    const Pose ours = mapping.apply(pose);
    const auto areApart = [&](Joint a, Joint b) {
        const double whole = glm::distance(ours[LeftShoulder], ours[RightShoulder]);
        return glm::distance(ours[a], ours[b]) > 0.05 * whole;
    };
    const bool areFound
        = !mapping.shares[LeftCollar].empty() && !mapping.shares[RightCollar].empty();
    if (areFound && areApart(LeftCollar, RightCollar) && areApart(LeftCollar, LeftShoulder)
        && areApart(RightCollar, RightShoulder)) {
        return;
    }
    mapping.shares[LeftCollar] = collarBetween(mapping, LeftShoulder);
    mapping.shares[RightCollar] = collarBetween(mapping, RightShoulder);
}

/// The named toe, or the middle of what hangs on the ankle (toes, an end site), or the ankle itself
/// where nothing does.
void mapToe(JointMapping& mapping, const BvhFile& file, const BvhPose& pose, Joint toe,
            Joint ankleJoint)
{
    const int ankle = mapping.shares[ankleJoint].front().source;
    const auto isApart = [&](int joint) { return glm::distance(pose[joint], pose[ankle]) > 0; };
    if (!mapping.shares[toe].empty() && isApart(mapping.shares[toe].front().source)) return;
    std::vector<JointShare> children;
    for (std::size_t j = 0; j < file.joints.size(); ++j) {
        if (file.joints[j].parent == ankle && isApart(static_cast<int>(j)))
            children.push_back({static_cast<int>(j), 1});
    }
    if (children.empty()) children.push_back({ankle, 1});
    for (JointShare& child : children)
        child.weight = 1.0 / static_cast<double>(children.size());
    mapping.shares[toe] = std::move(children);
}

}  // namespace

Pose JointMapping::apply(const BvhPose& pose) const
{
    Pose result{};
    for (int joint = 0; joint < jointCount; ++joint) {
        for (const JointShare& share : shares[joint])
            result[joint] += share.weight * pose[share.source];
    }
    return result;
}

std::string JointMapping::describe(int joint, const BvhFile& file) const
{
    std::string text;
    for (const JointShare& share : shares[joint]) {
        if (!text.empty()) text += " + ";
        text += file.joints[share.source].name;
    }
    return text;
}

JointMapping mapJoints(const BvhFile& file, const BvhPose& pose)
{
    std::vector<std::string> names;
    for (const BvhJoint& joint : file.joints)
        names.push_back(joint.isEndSite ? "" : joint.name);
    const NamedJoints named = findNamedJoints(names);
    JointMapping mapping;
    for (int joint = 0; joint < jointCount; ++joint) {
        if (named[joint]) mapping.shares[joint] = {{*named[joint], 1}};
    }
    mapSpine(mapping, file, pose, *named[Head]);
    mapCollars(mapping, pose);
    mapToe(mapping, file, pose, LeftFoot, LeftAnkle);
    mapToe(mapping, file, pose, RightFoot, RightAnkle);
    return mapping;
}

}  // namespace driftwalk::motion
