#include "core/evaluation/meaning.h"

#include "core/evaluation/motion_classifier.h"

namespace driftwalk::evaluation {

std::string styleMeaning(const std::string& style, const text::CaptionGrammar& grammar)
{
    const auto& styles = grammar.rules().styles;
    const auto named = styles.find(style);
    if (named == styles.end()) return style;
    for (const auto& [name, other] : styles)
        if (other.adverbs == named->second.adverbs && other.manners == named->second.manners)
            return name;
    return style;
}

std::string meaningOf(const dataset::MotionLabel& label, const text::CaptionGrammar& grammar)
{
    return shownContent(label) + ", " + styleMeaning(label.first.style, grammar);
}

}  // namespace driftwalk::evaluation
