// Builds one sentence of the caption grammar. Used by CaptionGrammar.
#pragma once

#include "core/text/caption_rules.h"

#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::text {

/// One action of a sentence.
struct Deed {
    const Action* action = nullptr;
    const Style* style = nullptr;
    bool isLeft = true;
};

class CaptionComposer {
public:
    /// @param deeds  one, or two for templates with {first...} and {second...}
    CaptionComposer(const CaptionRules& rules, std::vector<Deed> deeds, std::mt19937_64& random);

    /// A sentence after one of the templates, not longer than a model reads.
    std::string compose(std::span<const SentenceTemplate> templates);

    /// The same, now and then with words around it that tell nothing of the action.
    std::string composeInContext(std::span<const SentenceTemplate> templates);

private:
    /// Where the style of a sentence shows.
    struct Decoration {
        bool inSubject = false;
        bool inAdverb = false;
        bool inEnding = false;
        bool inNoun = false;
    };

    /// Empty where the style would be said twice, as in "a proud man proudly walks".
    std::string attempt(std::span<const SentenceTemplate> templates);
    std::string_view pickPattern(std::span<const SentenceTemplate> templates);
    bool isUsable(std::string_view pattern) const;
    Decoration chooseDecoration(std::string_view pattern);
    void chooseSubject(std::string_view pattern, bool isStyled);
    void chooseAdverbs(const Decoration& decoration);
    std::string chooseAdverb(const Deed& deed, bool isSubjectStyled);
    std::string chooseEnding(std::string_view pattern, const Decoration& decoration);
    std::string fill(std::string_view pattern, const Decoration& decoration);
    std::string slotText(std::string_view slot, const Decoration& decoration);
    std::string verbText(std::size_t deed, VerbForm form);
    std::string withSides(std::string text, const Deed& deed) const;

    bool hasOneStyle() const { return m_deeds.front().style == m_deeds.back().style; }

    std::size_t below(std::size_t count) { return m_random() % count; }

    bool chance(unsigned percent) { return m_random() % 100 < percent; }

    template <typename T>
    const T& pick(const std::vector<T>& list)
    {
        return list[below(list.size())];
    }

    const CaptionRules& m_rules;
    std::vector<Deed> m_deeds;
    std::mt19937_64& m_random;

    // Choices of the sentence under construction.
    Subject m_subject;
    std::string m_possessive;
    std::vector<std::string> m_adverbs;  // one for each deed; empty where none is said
};

}  // namespace driftwalk::text
