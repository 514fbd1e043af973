#include "core/text/caption_wording.h"

#include <algorithm>
#include <array>
#include <vector>

namespace driftwalk::text {

namespace {

constexpr int longestSentence = 30;  // words; a model reads maxTokens = 32

int occurrences(std::string_view text, std::string_view piece)
{
    int count = 0;
    for (auto at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + 1))
        ++count;
    return count;
}

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

/// "come in in a rage"; but "bye bye" is fine.
bool repeatsAWord(std::string_view sentence)
{
    const auto words = wordsOf(sentence);
    const auto isSame
        = [](std::string_view one, std::string_view other) { return one == other && one != "bye"; };
    return std::ranges::adjacent_find(words, isSame) != words.end();
}

}  // namespace

bool isIndefinite(const Subject& subject)
{
    return subject.text.starts_with("a ") || subject.text.starts_with("an ");
}

bool hasArticle(const Subject& subject)
{
    return isIndefinite(subject) || subject.text.starts_with("the ")
        || subject.text.starts_with("this ");
}

std::string withRightArticles(const std::string& sentence)
{
    std::string result;
    for (std::size_t at = 0; at < sentence.size();) {
        const std::size_t end = std::min(sentence.find(' ', at), sentence.size());
        const std::string_view word = std::string_view(sentence).substr(at, end - at);
        const bool isArticle = (word == "a" || word == "an") && end + 1 < sentence.size();
        const std::string_view next = isArticle ? std::string_view(sentence).substr(end + 1) : "";
        const bool soundsLikeVowel = isArticle
            && std::string_view("aeiou").find(next.front()) != std::string_view::npos
            && !next.starts_with("one") && !next.starts_with("uni") && !next.starts_with("use");
        result += isArticle ? std::string_view(soundsLikeVowel ? "an" : "a") : word;
        if (end < sentence.size()) result += ' ';
        at = end + 1;
    }
    return result;
}

std::string pronounFor(const Subject& subject)
{
    if (subject.possessive == "his") return "he";
    if (subject.possessive == "her") return "she";
    if (subject.possessive == "its") return "it";
    const bool isNoun = hasArticle(subject);
    return isNoun ? "the " + subject.text.substr(subject.text.find(' ') + 1) : "the person";
}

bool sharesAStem(std::string_view one, std::string_view other)
{
    constexpr std::size_t stemLength = 4;
    constexpr std::array<std::string_view, 6> commonStems
        = {"with", "like", "some", "pers", "youn", "woma"};
    const auto isShared = [&](std::string_view word, std::string_view candidate) {
        const std::string_view stem = word.substr(0, stemLength);
        if (candidate == std::string(word) + "ly") return true;
        return stem.size() == stemLength && candidate.starts_with(stem)
            && std::ranges::find(commonStems, stem) == commonStems.end();
    };
    const auto candidates = wordsOf(other);
    return std::ranges::any_of(wordsOf(one), [&](std::string_view word) {
        return std::ranges::any_of(
            candidates, [&](std::string_view candidate) { return isShared(word, candidate); });
    });
}

bool isAwkward(std::string_view sentence)
{
    return sentence.empty() || occurrences(sentence, "while ") > 1
        || occurrences(sentence, "then ") > 1 || occurrences(sentence, " ") >= longestSentence
        || repeatsAWord(sentence);
}

}  // namespace driftwalk::text
