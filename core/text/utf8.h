// Decoding of UTF-8 that survives any bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace driftwalk::text {

inline constexpr char32_t replacementCharacter = 0xFFFD;

/// The code point at `position`, which moves behind it. A byte that starts no valid sequence
/// (overlong forms and surrogates are invalid) gives replacementCharacter and is passed over alone.
///
/// @param position  < bytes.size()
char32_t decodeUtf8(std::string_view bytes, std::size_t& position);

/// Appends the UTF-8 form of a valid code point.
void appendUtf8(std::string& bytes, char32_t codePoint);

}  // namespace driftwalk::text
