// Words in GIF and PNG files, which libav's muxers leave out.
// Formats: CompuServe, GIF89a specification, section 24; W3C, PNG specification, section 11.3.4.
#pragma once

#include <string>
#include <string_view>

namespace driftwalk::video {

/// The name of a comment among the words in a PNG, as its specification has it.
inline constexpr const char* pngCommentName = "Comment";

/// A comment extension. It may stand wherever a block of a GIF may begin, such as before its end.
std::string gifComment(std::string_view words);

/// The PNG with words under a name, in UTF-8, before its pixels.
/// @param png   a whole file
/// @param name  1 .. 79 letters of Latin-1
std::string pngWithText(std::string_view png, std::string_view name, std::string_view words);

}  // namespace driftwalk::video
