#include "core/motion/joint_names.h"

#include "core/util/error.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>

namespace driftwalk::motion {

namespace {

using Names = std::vector<std::string_view>;

struct LimbJoint {
    Joint left;
    Joint right;
    bool isNeeded;
    Names names;  // in order of preference: what is a knee in one skeleton ("leg") is a thigh in
                  // another
};

// A joint is taken by the first row that finds it, so "shoulder" is the collar only where the arm
// has another name, and "foot" is the toe only where the ankle has.
const std::vector<LimbJoint>& limbJoints()
{
    static const std::vector<LimbJoint> joints = {
        {LeftHip,
         RightHip,
         true,
         {"upleg", "upperleg", "thigh", "thighbend", "femur", "hip", "leg"}},
        {LeftKnee, RightKnee, true, {"lowerleg", "lowleg", "shin", "calf", "knee", "tibia", "leg"}},
        {LeftAnkle, RightAnkle, true, {"ankle", "foot", "tarsus"}},
        {LeftFoot, RightFoot, false, {"toebase", "toe", "toes", "ball", "toe0", "foot"}},
        {LeftShoulder,
         RightShoulder,
         true,
         {"upperarm", "uparm", "uarm", "arm", "shldr", "shldrbend", "humerus", "shoulder"}},
        {LeftElbow,
         RightElbow,
         true,
         {"forearm", "lowerarm", "lowarm", "farm", "forearmbend", "elbow", "radius", "loarm"}},
        {LeftWrist, RightWrist, true, {"wrist", "hand"}},
        {LeftCollar, RightCollar, false, {"collar", "clavicle", "collarbone", "shoulder"}},
    };
    return joints;
}

/// Without the digits at the end: "upperarm01" -> "upperarm".
std::string_view withoutNumber(std::string_view part)
{
    return part.substr(0, part.find_last_not_of("0123456789") + 1);
}

bool isUpper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

bool isLower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }

bool isAlnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// Length of the part of the name up to and including its first separator; 0 without one.
std::size_t prefixLength(const std::string& name)
{
    const auto separator = std::find_if_not(name.begin(), name.end(), isAlnum);
    return separator == name.end() ? 0 : static_cast<std::size_t>(separator - name.begin()) + 1;
}

/// Removes the leading word that at least three quarters of the names begin with. @return whether
/// there was one
bool dropSharedPrefix(std::vector<std::string>& names)
{
    std::map<std::string, std::size_t> counts;
    std::size_t total = 0;
    for (const std::string& name : names) {
        if (name.empty()) continue;
        ++counts[name.substr(0, prefixLength(name))];
        ++total;
    }
    const auto common
        = std::max_element(counts.begin(), counts.end(),
                           [](const auto& a, const auto& b) { return a.second < b.second; });
    if (common == counts.end() || common->first.empty() || 4 * common->second < 3 * total)
        return false;
    for (std::string& name : names) {
        if (name.starts_with(common->first)) name.erase(0, common->first.size());
    }
    return true;
}

/// "LHipJoint" -> l hip joint, "upper_arm.L" -> upper arm l, "RightUpLeg" -> right up leg, "UArm"
/// -> u arm.
std::vector<std::string> wordsOf(const std::string& name)
{
    std::vector<std::string> words(1);
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (!isAlnum(name[i])) {
            words.emplace_back();
            continue;
        }
        const bool afterLower = i > 0 && isLower(name[i - 1]);
        const bool beforeLower
            = i > 0 && isUpper(name[i - 1]) && i + 1 < name.size() && isLower(name[i + 1]);
        if (isUpper(name[i]) && (afterLower || beforeLower)) words.emplace_back();
        words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
    }
    std::erase(words, "");
    return words;
}

JointName split(const std::string& name)
{
    JointName result;
    for (const std::string& word : wordsOf(name)) {
        const bool isLeft = word == "l" || word == "left";
        if (result.side == Side::Middle && (isLeft || word == "r" || word == "right")) {
            result.side = isLeft ? Side::Left : Side::Right;
        } else if (word != "c") {  // "J_Bip_C_Head": the centre
            result.part += word;
        }
    }
    if (result.side != Side::Middle) return result;
    for (const auto& [text, side] :
         {std::pair("left", Side::Left), std::pair("right", Side::Right)}) {
        if (result.part.starts_with(text))
            return {side, result.part.substr(std::string_view(text).size())};
    }
    return result;
}

}  // namespace

std::vector<JointName> splitJointNames(std::span<const std::string> names)
{
    std::vector<std::string> bare(names.begin(), names.end());
    while (dropSharedPrefix(bare)) { }
    std::vector<JointName> result;
    for (const std::string& name : bare)
        result.push_back(split(name));
    return result;
}

namespace {

/// Finds the joints that have names of their own.
class NameFinder {
public:
    explicit NameFinder(std::span<const std::string> names)
        : m_names(splitJointNames(names)),
          m_isTaken(names.size(), false)
    {
        splitLowerCaseSides();
    }

    /// The first joint with one of the names on that side, if need be with a number behind it; each
    /// joint is found once.
    std::optional<int> take(Side side, const Names& names, bool isNeeded)
    {
        for (const bool exactly : {true, false}) {
            if (!exactly && !isNeeded) break;
            for (const std::string_view name : names) {
                for (std::size_t j = 0; j < m_names.size(); ++j) {
                    const std::string_view part = m_names[j].part;
                    const bool fits = name == (exactly ? part : withoutNumber(part));
                    if (!fits || m_names[j].side != side || m_isTaken[j]) continue;
                    m_isTaken[j] = true;
                    return static_cast<int>(j);
                }
            }
        }
        return std::nullopt;
    }

private:
    /// "lshoulder" and "rfoot": a side only if a known name follows.
    void splitLowerCaseSides()
    {
        for (JointName& name : m_names) {
            if (name.side != Side::Middle || name.part.size() < 2) continue;
            const std::string_view rest = withoutNumber(std::string_view(name.part).substr(1));
            const bool isKnown = std::ranges::any_of(limbJoints(), [rest](const LimbJoint& joint) {
                return std::ranges::count(joint.names, rest) > 0;
            });
            if (!isKnown || (name.part[0] != 'l' && name.part[0] != 'r')) continue;
            name.side = name.part[0] == 'l' ? Side::Left : Side::Right;
            name.part.erase(0, 1);
        }
    }

    std::vector<JointName> m_names;  // [joints]
    std::vector<bool> m_isTaken;  // [joints]
};

}  // namespace

NamedJoints findNamedJoints(std::span<const std::string> names)
{
    NameFinder finder(names);
    NamedJoints found;
    std::string missing;
    const auto find = [&](Joint joint, Side side, const Names& candidates, bool isNeeded) {
        found[joint] = finder.take(side, candidates, isNeeded);
        if (!found[joint] && isNeeded)
            missing += (missing.empty() ? "" : ", ") + std::string(jointNames[joint]);
    };
    for (const LimbJoint& joint : limbJoints()) {
        find(joint.left, Side::Left, joint.names, joint.isNeeded);
        find(joint.right, Side::Right, joint.names, joint.isNeeded);
    }
    find(Head, Side::Middle, {"head", "skull"}, true);
    require(missing.empty(), "no joint has a name known for " + missing);
    return found;
}

}  // namespace driftwalk::motion
