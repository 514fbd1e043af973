// English verb inflection for captions: rules for regular verbs, a list for the others.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace driftwalk::text {

enum class VerbForm { Base, Present, Gerund, Past };  // walk, walks, walking, walked

/// Present, gerund and past of a verb that does not follow the rules.
struct IrregularVerb {
    std::string present;
    std::string gerund;
    std::string past;
};

class VerbForms {
public:
    VerbForms() = default;

    /// @param irregular  by base form; also verbs that double a consonant ("jog", "jogging")
    explicit VerbForms(std::unordered_map<std::string, IrregularVerb> irregular);

    /// One verb, third person singular where the form has a person.
    std::string inflect(const std::string& base, VerbForm form) const;

    /// A phrase with its verbs in brackets: "[turn] left and [keep] walking" gives "turns left and
    /// keeps walking".
    std::string inflectPhrase(std::string_view phrase, VerbForm form) const;

private:
    std::unordered_map<std::string, IrregularVerb> m_irregular;
};

}  // namespace driftwalk::text
