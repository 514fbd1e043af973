#include "core/text/lemma.h"

#include <cstddef>

namespace driftwalk::text {

namespace {

constexpr std::size_t shortestStem = 2;

struct SuffixRule {
    std::string_view suffix;
    std::string_view replacement;
};

/// In the order of trial. Verbs in -ing and -ed prefer the stem with an e ("waving", "wave"): where
/// none exists the table rejects it.
constexpr SuffixRule suffixRules[] = {
    {"ies", "y"},      {"s", ""},    {"es", ""},    {"ied", "y"},   {"ed", "e"},
    {"ed", ""},        {"ing", "e"}, {"ing", ""},   {"ily", "y"},   {"ically", "ic"},
    {"ly", ""},        {"ly", "le"}, {"iest", "y"}, {"est", ""},    {"est", "e"},
    {"ier", "y"},      {"er", ""},   {"er", "e"},   {"iness", "y"}, {"ness", ""},
    {"wards", "ward"}, {"ish", ""},  {"like", ""},  {"ful", ""},    {"less", ""},
};

bool endsInDoubledConsonant(std::string_view stem)
{
    if (stem.size() < 3 || stem.back() != stem[stem.size() - 2]) return false;
    return std::string_view("aeiou").find(stem.back()) == std::string_view::npos;
}

}  // namespace

std::vector<std::string> baseForms(std::string_view word)
{
    std::vector<std::string> forms;
    for (const auto& [suffix, replacement] : suffixRules) {
        if (!word.ends_with(suffix) || word.size() < suffix.size() + shortestStem) continue;
        const std::string_view stem = word.substr(0, word.size() - suffix.size());
        forms.push_back(std::string(stem).append(replacement));
        const bool mayDouble
            = suffix == "ing" || suffix == "ed" || suffix == "er" || suffix == "est";
        if (mayDouble && replacement.empty() && endsInDoubledConsonant(stem)) {
            forms.emplace_back(stem.substr(0, stem.size() - 1));
        }
    }
    return forms;
}

}  // namespace driftwalk::text
