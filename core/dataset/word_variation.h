// Variation of the words of captions, so that a model learns to read sentences that its captions do
// not hold: words give way to their neighbours among the word vectors, fall out, and stand among
// words that say nothing.
#pragma once

#include "core/text/word_vectors.h"

#include <random>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace driftwalk::dataset {

struct WordVariationSpec {
    double swapShare = 0.15;  ///< of words that have neighbours
    double dropShare = 0.10;  ///< of words
    double strayShare = 0.20;  ///< of sentences, of each end of them: one to six stray words there
    int neighbours = 6;  ///< the most of a word
    double likeness = 0.6;  ///< least cosine of neighbours
    int strayWords = 8000;  ///< stray words are drawn from so many most frequent ones
};

class WordVariation {
public:
    /// Words of captions have those neighbours that captions do not hold: these never mean another
    /// action.
    /// @param table         must outlive this object
    /// @param captionWords  what captions are made of
    WordVariation(const text::WordVectors& table, const std::vector<std::string>& captionWords,
                  const WordVariationSpec& spec);

    /// Rows of the table in, rows out; at most text::maxTokens. Words of sides, parts of the body
    /// and order stay as they are, and so do sentences without words.
    std::vector<int> vary(const std::vector<int>& rows, std::mt19937_64& random) const;

private:
    void addStrayWords(std::vector<int>& rows, std::mt19937_64& random) const;

    WordVariationSpec m_spec;
    std::unordered_set<int> m_fixed;
    std::unordered_map<int, std::vector<int>> m_neighbours;
    std::vector<int> m_stray;
};

}  // namespace driftwalk::dataset
