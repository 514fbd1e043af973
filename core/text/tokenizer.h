// From a prompt to rows of a word table. Any bytes are accepted; what is not English is reported,
// not guessed.
#pragma once

#include "core/text/word_vectors.h"

#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::text {

/// The most words of a prompt that a model sees.
inline constexpr int maxTokens = 32;

struct Token {
    std::string
        text;  ///< as it was found: lower case, UTF-8, shortened to about 40 bytes for display
    int id = -1;  ///< row of the word table, of the word or of its base form; -1 where it has none

    bool isKnown() const { return id >= 0; }
};

struct TokenizedText {
    std::vector<Token> tokens;  ///< every word in order, without articles
    int droppedCount = 0;  ///< known words beyond the first maxTokens, which the model does not see

    /// Rows of the first maxTokens known words: what the model sees, [L].
    std::vector<int> ids() const;

    /// The words that have no row, each once, in order of appearance.
    std::vector<std::string> unknownWords() const;
};

/// Splits `text` into words and looks them up, first as they are, then by their base forms.
///
/// Letters a-z make words; numbers up to twelve are spelled out. Hyphens, slashes and punctuation
/// separate; "person's" is "person", "doesn't" is "does not". Articles and "I" are left out: they
/// say nothing about a motion. Letters of other scripts, emoji and bytes that are not UTF-8 become
/// unknown words. Linear in the length of the text.
TokenizedText tokenize(std::string_view text, const WordVectors& table);

}  // namespace driftwalk::text
