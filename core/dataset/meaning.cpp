#include "core/dataset/meaning.h"

#include "core/text/mirror.h"

namespace driftwalk::dataset {

std::string shownContent(const text::ClipLabel& clip)
{
    return clip.isMirrored ? text::mirroredText(clip.content) : clip.content;
}

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

std::string meaningOf(const MotionLabel& label, const text::CaptionGrammar& grammar)
{
    return shownContent(label.first) + ", " + styleMeaning(label.first.style, grammar);
}

}  // namespace driftwalk::dataset
