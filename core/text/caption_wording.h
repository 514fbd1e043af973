// Small rules of English that make a caption read well.
#pragma once

#include "core/text/caption_rules.h"

#include <string>
#include <string_view>

namespace driftwalk::text {

/// Starts with "a" or "an".
bool isIndefinite(const Subject& subject);

/// A noun with an article, so that an adjective may stand between them.
bool hasArticle(const Subject& subject);

/// What a later sentence calls the same actor: "he", "the character".
std::string pronounFor(const Subject& subject);

/// The sentence with each "a" and "an" as the next word asks for. Words are separated by single
/// spaces.
std::string withRightArticles(const std::string& sentence);

/// Two texts that say the same: "a proud man" and "proudly". Compares the first letters of words,
/// common ones left out.
bool sharesAStem(std::string_view one, std::string_view other);

/// A sentence that a careful writer would not write: none, two "while", two "then", a word twice in
/// a row, or too long.
bool isAwkward(std::string_view sentence);

}  // namespace driftwalk::text
