#include "core/text/mirror.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace driftwalk::text {

namespace {

struct Pair {
    std::string_view one;
    std::string_view other;
};

constexpr Pair oppositeWords[] = {
    {"left", "right"},         {"lefts", "rights"},
    {"leftward", "rightward"}, {"leftwards", "rightwards"},
    {"leftmost", "rightmost"}, {"lefthanded", "righthanded"},
    {"lefty", "righty"},       {"clockwise", "counterclockwise"},
};

bool isLetter(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80;
}

bool isUpper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

std::string transformed(std::string_view word, int (*change)(int))
{
    std::string result(word);
    std::ranges::transform(result, result.begin(), [change](char c) {
        return static_cast<char>(change(static_cast<unsigned char>(c)));
    });
    return result;
}

std::string oppositeOf(std::string_view word)
{
    const std::string lower = transformed(word, std::tolower);
    for (const auto& [one, other] : oppositeWords) {
        if (lower != one && lower != other) continue;
        std::string opposite(lower == one ? other : one);
        if (std::ranges::all_of(word, isUpper)) return transformed(opposite, std::toupper);
        if (isUpper(word.front()))
            opposite.front() = static_cast<char>(opposite.front() - 'a' + 'A');
        return opposite;
    }
    return std::string(word);
}

}  // namespace

std::string mirroredText(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const auto length
            = static_cast<std::size_t>(std::ranges::find_if_not(text, isLetter) - text.begin());
        result += length > 0 ? oppositeOf(text.substr(0, length)) : std::string(1, text.front());
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return result;
}

}  // namespace driftwalk::text
