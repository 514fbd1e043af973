// Which words of a word table a model should learn its own vectors for.
#pragma once

#include "core/text/captions.h"
#include "core/text/word_vectors.h"

namespace driftwalk::text {

/// The words of the table that captions use, each once, in the order of the table.
std::vector<std::string> wordsOfCaptions(const CaptionGrammar& grammar, const WordVectors& table);

}  // namespace driftwalk::text
