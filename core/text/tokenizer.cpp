#include "core/text/tokenizer.h"

#include "core/text/lemma.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

namespace driftwalk::text {

namespace {

constexpr std::size_t longestShown
    = 40;  // bytes of a word that are kept, plus what completes a character

enum class Kind { Separator, Apostrophe, Letter, Digit, Foreign };

struct Character {
    Kind kind = Kind::Separator;
    char32_t codePoint = 0;
};

constexpr char32_t rightQuote = 0x2019;
constexpr char32_t fullWidthFirst
    = 0xFF01;  // full-width forms of ASCII, as East Asian keyboards write them
constexpr char32_t fullWidthLast = 0xFF5E;

/// Punctuation, spaces, joiners and variation selectors beyond ASCII.
bool isSeparator(char32_t c)
{
    if (c < 0x80) return true;
    if (c < 0xC0) return c != 0xAA && c != 0xB5 && c != 0xBA;
    return c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F)
        || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

/// Lower case, and which part it plays in a word.
Character classify(char32_t c)
{
    if (c >= fullWidthFirst && c <= fullWidthLast) c -= fullWidthFirst - U'!';
    if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
    if (c >= U'a' && c <= U'z') return {Kind::Letter, c};
    if (c >= U'0' && c <= U'9') return {Kind::Digit, c};
    if (c == U'\'' || c == rightQuote) return {Kind::Apostrophe, U'\''};
    return {isSeparator(c) ? Kind::Separator : Kind::Foreign, c};
}

/// The table has no digits: small numbers are spelled out, others stay as they are.
std::string numberWord(const std::string& digits)
{
    constexpr std::array<std::string_view, 13> names
        = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
           "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    if (digits.size() > 2) return digits;
    const std::size_t value = std::stoul(digits);
    return value < names.size() ? std::string(names[value]) : digits;
}

class Splitter {
public:
    explicit Splitter(const WordVectors& table) : m_table(table) { }

    void add(const Character& character)
    {
        const bool isContinuation = character.kind == m_kind
            || (m_kind == Kind::Letter && character.kind == Kind::Apostrophe)
            || (m_kind == Kind::Letter && character.kind == Kind::Foreign)
            || (m_kind == Kind::Foreign && character.kind == Kind::Letter);
        if (!isContinuation) finish();
        if (character.kind == Kind::Separator
            || (m_word.empty() && character.kind == Kind::Apostrophe))
            return;
        if (m_word.empty() || character.kind == Kind::Foreign) m_kind = character.kind;
        if (m_word.size() < longestShown) {
            appendUtf8(m_word, character.codePoint);
        } else {
            m_isShortened = true;
        }
    }

    /// Ends the current word.
    void finish()
    {
        if (m_isShortened) {
            m_tokens.push_back({m_word + "...", -1});
        } else if (m_kind == Kind::Letter) {
            addLetters();
        } else if (!m_word.empty()) {
            addWord(m_kind == Kind::Digit ? numberWord(m_word) : m_word);
        }
        m_word.clear();
        m_kind = Kind::Separator;
        m_isShortened = false;
    }

    std::vector<Token> takeTokens() { return std::move(m_tokens); }

private:
    /// A word that may have an apostrophe: a possessive, a contraction, or a closing quote.
    void addLetters()
    {
        const auto apostrophe = m_word.find('\'');
        const std::string stem = m_word.substr(0, apostrophe);
        const std::string rest
            = apostrophe == std::string::npos ? "" : m_word.substr(apostrophe + 1);
        if (rest == "t" && stem.ends_with('n') && stem.size() > 2) {
            if (stem == "won")
                addWord("will");
            else
                addWord(stem == "can" ? stem : stem.substr(0, stem.size() - 1));
            addWord("not");
            return;
        }
        addWord(stem);
        constexpr std::array<std::string_view, 7> endings = {"", "s", "re", "m", "ll", "ve", "d"};
        if (std::ranges::find(endings, rest) == endings.end()) {
            std::string inner = rest;
            std::erase(inner, '\'');
            addWord(inner);
        }
    }

    void addWord(const std::string& word)
    {
        constexpr std::array<std::string_view, 5> silentWords = {"", "a", "an", "the", "i"};
        if (std::ranges::find(silentWords, word) == silentWords.end())
            m_tokens.push_back({word, lookUp(word)});
    }

    int lookUp(const std::string& word) const
    {
        if (const auto row = m_table.find(word)) return *row;
        for (const auto& base : baseForms(word)) {
            if (const auto row = m_table.find(base)) return *row;
        }
        return -1;
    }

    const WordVectors& m_table;
    std::vector<Token> m_tokens;
    std::string m_word;
    Kind m_kind = Kind::Separator;
    bool m_isShortened = false;
};

}  // namespace

std::vector<int> TokenizedText::ids() const
{
    std::vector<int> ids;
    for (const auto& token : tokens) {
        if (token.isKnown() && ids.size() < static_cast<std::size_t>(maxTokens))
            ids.push_back(token.id);
    }
    return ids;
}

std::vector<std::string> TokenizedText::unknownWords() const
{
    std::vector<std::string> words;
    std::unordered_set<std::string_view> seen;
    for (const auto& token : tokens) {
        if (!token.isKnown() && seen.insert(token.text).second) words.push_back(token.text);
    }
    return words;
}

TokenizedText tokenize(std::string_view text, const WordVectors& table)
{
    Splitter splitter(table);
    for (std::size_t position = 0; position < text.size();) {
        splitter.add(classify(decodeUtf8(text, position)));
    }
    splitter.finish();
    TokenizedText result{.tokens = splitter.takeTokens()};
    const auto known = std::ranges::count_if(result.tokens, &Token::isKnown);
    result.droppedCount = std::max(0, static_cast<int>(known) - maxTokens);
    return result;
}

}  // namespace driftwalk::text
