#include "core/motion/joint_names.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace driftwalk::motion {

namespace {

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
        } else {
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

}  // namespace driftwalk::motion
