// The words of a BVH file one after the other, with the errors that name their lines.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace driftwalk::motion {

bool equalsIgnoringCase(std::string_view a, std::string_view b);

/// A word for an error message: in quotes, cut short, without control characters.
std::string quoted(std::string_view word);

/// The number a word is, with a sign and an exponent if it likes; nothing unless it is finite and
/// below 1e9.
std::optional<double> toNumber(std::string_view word);

/// The whole number a word is, or nothing.
std::optional<long long> toWholeNumber(std::string_view word);

/// Takes a text apart into words. Blanks, tabs and all kinds of line ends separate them; a brace is
/// a word of its own, and a colon ends one.
class BvhWords {
public:
    /// @param text, path  must outlive this object; the path is for messages only
    BvhWords(std::string_view text, const std::filesystem::path& path);

    /// The line of the last word taken or looked at, from 1.
    int line() const { return m_line; }

    /// The next word without taking it; empty at the end of the text.
    std::string_view peek();
    std::string_view take();

    /// The next word of this line; empty when the line ends before.
    std::string_view takeOnLine();

    /// The rest of this line up to a brace, without blanks around it: joint names may contain
    /// blanks.
    std::string_view takeName();

    /// @throws FileError if the next word is no number
    double takeNumber(const std::string& purpose);

    /// @throws FileError if the next word is another one; case does not matter
    void expect(std::string_view word);

    /// @throws FileError "line 7: expected ... but found ..." at the current line
    [[noreturn]] void fail(const std::string& expected, std::string_view found) const;
    [[noreturn]] void failAt(int line, const std::string& problem) const;

private:
    void skipBlanks(bool acrossLines);
    std::string_view wordAt(std::size_t start) const;

    std::string_view m_text;
    const std::filesystem::path& m_path;
    std::size_t m_at = 0;
    int m_line = 1;
};

}  // namespace driftwalk::motion
