// Base forms of inflected English words, by suffix rules. The rules only propose; a word table
// decides.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::text {

/// Words that `word` may be a form of, most likely first: "jogging" gives "jog", "jogge" and
/// "jogg"; "tiredly" gives "tired"; "dashes" gives "dashe" and "dash". Empty where no rule applies.
///
/// @param word  lower-case ASCII letters
std::vector<std::string> baseForms(std::string_view word);

}  // namespace driftwalk::text
