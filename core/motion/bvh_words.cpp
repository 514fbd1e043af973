#include "core/motion/bvh_words.h"

#include "core/util/error.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace driftwalk::motion {

namespace {

constexpr double largestNumber
    = 1e9;  // keeps squares and products finite; no unit makes a person this large

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }

bool isLineEnd(char c) { return c == '\n' || c == '\r'; }

bool isBrace(char c) { return c == '{' || c == '}'; }

template <typename Number>
std::optional<Number> parsed(std::string_view word)
{
    if (word.starts_with('+')) word.remove_prefix(1);
    Number value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return value;
}

}  // namespace

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

std::string quoted(std::string_view word)
{
    if (word.empty()) return "the end of the file";
    std::string result = "\"";
    for (const char c : word.substr(0, 40))
        result += c >= ' ' && c <= '~' ? c : '?';
    return result + (word.size() > 40 ? "...\"" : "\"");
}

std::optional<double> toNumber(std::string_view word)
{
    const auto value = parsed<double>(word);
    return value && std::abs(*value) < largestNumber ? value
                                                     : std::nullopt;  // NaN is below nothing
}

std::optional<long long> toWholeNumber(std::string_view word) { return parsed<long long>(word); }

BvhWords::BvhWords(std::string_view text, const std::filesystem::path& path)
    : m_text(text),
      m_path(path)
{
    if (m_text.starts_with("\xEF\xBB\xBF")) m_at = 3;  // byte order mark
}

std::string_view BvhWords::peek()
{
    skipBlanks(true);
    return wordAt(m_at);
}

std::string_view BvhWords::take()
{
    const std::string_view word = peek();
    m_at += word.size();
    return word;
}

std::string_view BvhWords::takeOnLine()
{
    skipBlanks(false);
    const std::string_view word = wordAt(m_at);
    m_at += word.size();
    return word;
}

std::string_view BvhWords::takeName()
{
    skipBlanks(false);
    std::size_t end = m_at;
    while (end < m_text.size() && !isLineEnd(m_text[end]) && m_text[end] != '{')
        ++end;
    std::string_view name = m_text.substr(m_at, end - m_at);
    m_at = end;
    while (!name.empty() && isBlank(name.back()))
        name.remove_suffix(1);
    return name;
}

double BvhWords::takeNumber(const std::string& purpose)
{
    const std::string_view word = take();
    const auto value = toNumber(word);
    if (!value) fail("a finite number for " + purpose, word);
    return *value;
}

void BvhWords::expect(std::string_view word)
{
    const std::string_view found = take();
    if (!equalsIgnoringCase(found, word)) fail(quoted(word), found);
}

void BvhWords::fail(const std::string& expected, std::string_view found) const
{
    failAt(m_line, "expected " + expected + " but found " + quoted(found));
}

void BvhWords::failAt(int line, const std::string& problem) const
{
    throw FileError(m_path, "line " + std::to_string(line) + ": " + problem);
}

void BvhWords::skipBlanks(bool acrossLines)
{
    for (; m_at < m_text.size(); ++m_at) {
        const char c = m_text[m_at];
        if (isBlank(c)) continue;
        if (!isLineEnd(c) || !acrossLines) return;
        const bool isFirstOfTwo = c == '\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n';
        if (!isFirstOfTwo) ++m_line;
    }
}

std::string_view BvhWords::wordAt(std::size_t start) const
{
    std::size_t end = start;
    while (end < m_text.size() && !isBlank(m_text[end]) && !isLineEnd(m_text[end])
           && !isBrace(m_text[end])) {
        if (m_text[end++] == ':') break;  // "Frames:12"
    }
    if (end == start && end < m_text.size() && isBrace(m_text[end])) ++end;
    return m_text.substr(start, end - start);
}

}  // namespace driftwalk::motion
