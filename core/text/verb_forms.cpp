#include "core/text/verb_forms.h"

namespace driftwalk::text {

namespace {

bool isVowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool endsInConsonantY(std::string_view verb)
{
    return verb.size() > 1 && verb.back() == 'y' && !isVowel(verb[verb.size() - 2]);
}

std::string regularPresent(std::string verb)
{
    if (endsInConsonantY(verb)) return verb.substr(0, verb.size() - 1) + "ies";
    const bool hisses = verb.ends_with('s') || verb.ends_with('x') || verb.ends_with('z')
        || verb.ends_with("ch") || verb.ends_with("sh");
    return verb + (hisses ? "es" : "s");
}

std::string regularGerund(std::string verb)
{
    const bool hasSilentE = verb.size() > 2 && verb.ends_with('e') && !verb.ends_with("ee");
    if (hasSilentE) verb.pop_back();
    return verb + "ing";
}

std::string regularPast(std::string verb)
{
    if (endsInConsonantY(verb)) return verb.substr(0, verb.size() - 1) + "ied";
    return verb + (verb.ends_with('e') ? "d" : "ed");
}

}  // namespace

VerbForms::VerbForms(std::unordered_map<std::string, IrregularVerb> irregular)
    : m_irregular(std::move(irregular))
{
}

std::string VerbForms::inflect(const std::string& base, VerbForm form) const
{
    const auto irregular = m_irregular.find(base);
    const bool isRegular = irregular == m_irregular.end();
    switch (form) {
    case VerbForm::Base:
        return base;
    case VerbForm::Present:
        return isRegular ? regularPresent(base) : irregular->second.present;
    case VerbForm::Gerund:
        return isRegular ? regularGerund(base) : irregular->second.gerund;
    case VerbForm::Past:
        return isRegular ? regularPast(base) : irregular->second.past;
    }
    return base;
}

std::string VerbForms::inflectPhrase(std::string_view phrase, VerbForm form) const
{
    std::string text;
    for (auto open = phrase.find('['); open != std::string_view::npos; open = phrase.find('[')) {
        const auto close = phrase.find(']', open);
        if (close == std::string_view::npos) break;
        text += phrase.substr(0, open);
        text += inflect(std::string(phrase.substr(open + 1, close - open - 1)), form);
        phrase.remove_prefix(close + 1);
    }
    return text.append(phrase);
}

}  // namespace driftwalk::text
