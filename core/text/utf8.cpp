#include "core/text/utf8.h"

namespace driftwalk::text {

namespace {

/// Length of the sequence that a byte starts, 0 where it starts none.
std::size_t sequenceLength(unsigned char first)
{
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

bool isScalarValue(char32_t codePoint, std::size_t length)
{
    const bool isOverlong
        = (length == 3 && codePoint < 0x800) || (length == 4 && codePoint < 0x10000);
    const bool isSurrogate = codePoint >= 0xD800 && codePoint < 0xE000;
    return !isOverlong && !isSurrogate && codePoint <= 0x10FFFF;
}

}  // namespace

char32_t decodeUtf8(std::string_view bytes, std::size_t& position)
{
    const auto first = static_cast<unsigned char>(bytes[position]);
    const std::size_t length = sequenceLength(first);
    const std::size_t start = position++;
    if (length == 1) return first;
    if (length == 0 || start + length > bytes.size()) return replacementCharacter;
    char32_t codePoint = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(bytes[start + i]);
        if ((next & 0xC0u) != 0x80) return replacementCharacter;
        codePoint = (codePoint << 6) | (next & 0x3Fu);
    }
    if (!isScalarValue(codePoint, length)) return replacementCharacter;
    position = start + length;
    return codePoint;
}

void appendUtf8(std::string& bytes, char32_t codePoint)
{
    const auto tail
        = [&](int shift) { bytes += static_cast<char>(0x80 | ((codePoint >> shift) & 0x3F)); };
    if (codePoint < 0x80) {
        bytes += static_cast<char>(codePoint);
    } else if (codePoint < 0x800) {
        bytes += static_cast<char>(0xC0 | (codePoint >> 6));
        tail(0);
    } else if (codePoint < 0x10000) {
        bytes += static_cast<char>(0xE0 | (codePoint >> 12));
        tail(6);
        tail(0);
    } else {
        bytes += static_cast<char>(0xF0 | (codePoint >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

}  // namespace driftwalk::text
