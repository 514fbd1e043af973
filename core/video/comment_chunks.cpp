#include "core/video/comment_chunks.h"

#include "core/util/error.h"

#include <algorithm>
#include <cstdint>
#include <zlib.h>

namespace driftwalk::video {

namespace {

std::string bigEndian(std::size_t number)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift & 0xFF);
    return bytes;
}

}  // namespace

std::string gifComment(std::string_view words)
{
    constexpr std::size_t longest = 255;  // bytes of a block
    std::string bytes = "\x21\xFE";
    for (std::size_t at = 0; at < words.size(); at += longest) {
        const std::string_view block = words.substr(at, longest);
        bytes += static_cast<char>(block.size());
        bytes += block;
    }
    return bytes + '\0';
}

std::string pngWithText(std::string_view png, std::string_view name, std::string_view words)
{
    constexpr std::size_t headSize = 8 + 25;  // the signature and the chunk IHDR
    require(png.size() >= headSize && png.substr(12, 4) == "IHDR", "this is no PNG picture");
    std::string content = "iTXt";
    content += name;
    content += std::string(5, '\0');  // ends the name; plain; no language, no translated name
    content += words;
    const uLong sum = crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size());
    return std::string(png.substr(0, headSize)) + bigEndian(content.size() - 4) + content
        + bigEndian(sum) + std::string(png.substr(headSize));
}

}  // namespace driftwalk::video
