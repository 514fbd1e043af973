// Left becomes right and right becomes left, in captions and in names of contents.
#pragma once

#include <string>
#include <string_view>

namespace driftwalk::text {

/// Swaps the words left and right, with their endings (leftward, right-handed) and their capitals,
/// and clockwise with counterclockwise. An involution. "Right" is always taken for the side. The
/// mirror of the content "wave-left-hand" is mirroredText of its name, too.
std::string mirroredText(std::string_view text);

}  // namespace driftwalk::text
