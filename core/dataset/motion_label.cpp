#include "core/dataset/motion_label.h"

#include <vector>

namespace driftwalk::dataset {

using Kind = MotionLabel::Kind;

bool isHeldOut(std::string_view legs, std::string_view arms)
{
    return (legs == "walk" || legs == "run")
        && (arms.starts_with("wave-") || arms.starts_with("raise-up-"));
}

std::string partCaptionFor(const MotionLabel& label, const text::CaptionGrammar& grammar,
                           std::mt19937_64& random)
{
    if (label.kind == Kind::Then) return captionFor(label, grammar, random);
    std::vector<std::string_view> first
        = {"head", "spine", "left leg", "right leg", "both legs", "root"};
    std::vector<std::string_view> second;
    const bool isSingle = label.kind == Kind::Single;
    const bool isLeftFirst = isSingle || label.arms == Arms::Right;
    const bool isRightFirst = isSingle || label.arms == Arms::Left;
    (isLeftFirst ? first : second).emplace_back("left arm");
    (isRightFirst ? first : second).emplace_back("right arm");
    if (isSingle) first.insert(first.end(), {"both arms", "upper body", "whole body"});
    if (label.kind == Kind::While && label.arms == Arms::Both) second.emplace_back("both arms");
    const bool isSecond = !second.empty() && random() % 2 == 0;
    const auto& parts = isSecond ? second : first;
    return grammar.captionPart(isSecond ? label.second : label.first,
                               parts[random() % parts.size()], random);
}

std::string captionFor(const MotionLabel& label, const text::CaptionGrammar& grammar,
                       std::mt19937_64& random)
{
    if (label.kind == Kind::While) return grammar.captionWhile(label.first, label.second, random);
    if (label.kind == Kind::Then) return grammar.captionThen(label.first, label.second, random);
    return grammar.caption(label.first, random);
}

}  // namespace driftwalk::dataset
