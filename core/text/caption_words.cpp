#include "core/text/caption_words.h"

#include "core/text/tokenizer.h"

#include <set>

namespace driftwalk::text {

std::vector<std::string> wordsOfCaptions(const CaptionGrammar& grammar, const WordVectors& table)
{
    std::set<int> rows;
    for (const std::string& word : grammar.allWords())
        for (const auto& token : tokenize(word, table).tokens)
            if (token.isKnown()) rows.insert(token.id);
    std::vector<std::string> words;
    for (const int row : rows)
        words.push_back(table.word(row));
    return words;
}

}  // namespace driftwalk::text
