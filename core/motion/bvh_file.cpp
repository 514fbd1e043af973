#include "core/motion/bvh_file.h"

#include "core/util/error.h"
#include "core/util/file_io.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>

namespace driftwalk::motion {

namespace {

constexpr double largestNumber
    = 1e9;  // keeps products and squares finite; no unit makes a person this large
constexpr std::size_t largestName = 200;

constexpr std::array<std::string_view, 6> channelNames
    = {"Xposition", "Yposition", "Zposition", "Xrotation", "Yrotation", "Zrotation"};

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }

bool isLineEnd(char c) { return c == '\n' || c == '\r'; }

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

/// A word for an error message: in quotes, cut short, without control characters.
std::string quoted(std::string_view word)
{
    if (word.empty()) return "the end of the file";
    std::string result = "\"";
    for (const char c : word.substr(0, 40))
        result += std::iscntrl(static_cast<unsigned char>(c)) ? '?' : c;
    return result + (word.size() > 40 ? "...\"" : "\"");
}

/// Finite and of reasonable size, or nothing.
std::optional<double> toNumber(std::string_view word)
{
    if (word.starts_with('+')) word.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool whole = error == std::errc() && end == word.data() + word.size();
    if (!whole || !std::isfinite(value) || std::abs(value) > largestNumber) return std::nullopt;
    return value;
}

/// The text as words, with the number of the line each stands on.
class Words {
public:
    Words(std::string_view text, const std::filesystem::path& path) : m_text(text), m_path(path)
    {
        if (m_text.starts_with("\xEF\xBB\xBF")) m_at = 3;  // byte order mark
    }

    int line() const { return m_line; }

    /// The next word without taking it; empty at the end of the text. Braces are words of their
    /// own.
    std::string_view peek()
    {
        skipBlanks(true);
        return wordAt(m_at);
    }

    std::string_view take()
    {
        const std::string_view word = peek();
        m_at += word.size();
        return word;
    }

    /// The next word of this line; empty when the line ends before.
    std::string_view takeOnLine()
    {
        skipBlanks(false);
        const std::string_view word = wordAt(m_at);
        m_at += word.size();
        return word;
    }

    /// The rest of this line up to a brace, without blanks around it: joint names may contain
    /// blanks.
    std::string_view takeName()
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

    double takeNumber(const std::string& purpose)
    {
        const std::string_view word = take();
        const auto value = toNumber(word);
        if (!value) fail("a finite number for " + purpose, word);
        return *value;
    }

    void expect(std::string_view word)
    {
        const std::string_view found = take();
        if (!equalsIgnoringCase(found, word)) fail(quoted(word), found);
    }

    [[noreturn]] void fail(const std::string& expected, std::string_view found) const
    {
        failAt(m_line, "expected " + expected + " but found " + quoted(found));
    }

    [[noreturn]] void failAt(int line, const std::string& problem) const
    {
        throw FileError(m_path, "line " + std::to_string(line) + ": " + problem);
    }

private:
    void skipBlanks(bool acrossLines)
    {
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (isBlank(c)) continue;
            if (!isLineEnd(c) || !acrossLines) return;
            const bool firstOfTwo
                = c == '\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n';
            if (!firstOfTwo) ++m_line;
        }
    }

    std::string_view wordAt(std::size_t start) const
    {
        std::size_t end = start;
        const auto isBrace = [](char c) { return c == '{' || c == '}'; };
        while (end < m_text.size() && !isBlank(m_text[end]) && !isLineEnd(m_text[end])
               && !isBrace(m_text[end])) {
            if (m_text[end++] == ':') break;  // "Frames:12"
        }
        if (end == start && end < m_text.size() && isBrace(m_text[end])) ++end;
        return m_text.substr(start, end - start);
    }

    std::string_view m_text;
    const std::filesystem::path& m_path;
    std::size_t m_at = 0;
    int m_line = 1;
};

glm::dvec3 takeOffset(Words& words, const std::string& joint)
{
    glm::dvec3 offset;
    for (int axis = 0; axis < 3; ++axis)
        offset[axis] = words.takeNumber("the OFFSET of " + joint);
    return offset;
}

std::vector<BvhChannel> takeChannels(Words& words, const std::string& joint)
{
    const std::string_view countWord = words.take();
    int count = -1;
    const auto [end, error]
        = std::from_chars(countWord.data(), countWord.data() + countWord.size(), count);
    if (error != std::errc() || end != countWord.data() + countWord.size() || count < 0
        || count > 6) {
        words.fail("a channel count of 0 to 6 for " + joint, countWord);
    }
    std::vector<BvhChannel> channels;
    for (int i = 0; i < count; ++i) {
        const std::string_view word = words.takeOnLine();
        const auto name = std::find_if(
            channelNames.begin(), channelNames.end(),
            [word](std::string_view known) { return equalsIgnoringCase(known, word); });
        if (name == channelNames.end()) {
            const std::string expected = "expected " + std::to_string(count)
                + " channel names (Xposition ... Zrotation) for " + joint + " but found ";
            words.failAt(words.line(),
                         expected + (word.empty() ? std::to_string(i) : quoted(word)));
        }
        channels.push_back(static_cast<BvhChannel>(name - channelNames.begin()));
    }
    return channels;
}

/// The hierarchy, up to and including the word MOTION. A stack instead of recursion: depth is up to
/// the file.
class HierarchyReader {
public:
    HierarchyReader(Words& words, BvhFile& file) : m_words(words), m_file(file) { }

    void read()
    {
        m_words.expect("HIERARCHY");
        if (!equalsIgnoringCase(m_words.peek(), "ROOT")) m_words.fail("\"ROOT\"", m_words.peek());
        while (true) {
            const std::string_view word = m_words.take();
            if (m_open.empty() && equalsIgnoringCase(word, "MOTION")) break;
            if (m_open.empty() && !equalsIgnoringCase(word, "ROOT"))
                m_words.fail("\"MOTION\"", word);
            readEntry(word);
        }
        if (m_file.channelCount == 0)
            m_words.failAt(m_words.line(), "expected CHANNELS for at least one joint");
    }

private:
    void readEntry(std::string_view word)
    {
        if (word == "}") {
            if (!m_hasOffset[m_open.back()]) m_words.fail("the OFFSET of " + current().name, word);
            m_open.pop_back();
        } else if (equalsIgnoringCase(word, m_open.empty() ? "ROOT" : "JOINT")) {
            openJoint(m_words.takeName(), false);
        } else if (equalsIgnoringCase(word, "End")) {
            m_words.takeName();
            openJoint("End Site", true);
        } else if (equalsIgnoringCase(word, "OFFSET")) {
            current().offset = takeOffset(m_words, current().name);
            m_hasOffset[m_open.back()] = true;
        } else if (equalsIgnoringCase(word, "CHANNELS") && !current().isEndSite
                   && current().channels.empty()) {
            current().channels = takeChannels(m_words, current().name);
            current().firstChannel = m_file.channelCount;
            m_file.channelCount += static_cast<int>(current().channels.size());
        } else {
            m_words.fail("OFFSET, CHANNELS, JOINT, End Site or the \"}\" of " + current().name,
                         word);
        }
    }

    void openJoint(std::string_view name, bool isEndSite)
    {
        if (name.empty() || name.size() > largestName) m_words.fail("the name of a joint", name);
        if (!m_open.empty() && current().isEndSite) m_words.fail("the \"}\" of an End Site", name);
        m_words.expect("{");
        BvhJoint joint;
        joint.name = name;
        joint.parent = m_open.empty() ? -1 : m_open.back();
        joint.isEndSite = isEndSite;
        m_open.push_back(static_cast<int>(m_file.joints.size()));
        m_file.joints.push_back(std::move(joint));
        m_hasOffset.push_back(false);
    }

    BvhJoint& current() { return m_file.joints[m_open.back()]; }

    Words& m_words;
    BvhFile& m_file;
    std::vector<int> m_open;  // joints whose brace is open, innermost last
    std::vector<bool> m_hasOffset;  // [joints]
};

long long takeFrameCount(Words& words)
{
    words.expect("Frames:");
    const std::string_view word = words.take();
    long long count = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), count);
    if (error != std::errc() || end != word.data() + word.size() || count < 1) {
        words.fail("a number of frames of at least 1", word);
    }
    return count;
}

double takeFrameTime(Words& words)
{
    words.expect("Frame");
    words.expect("Time:");
    const std::string_view word = words.take();
    const auto value = toNumber(word);
    if (!value || *value < 1e-4 || *value > 10)
        words.fail("a frame time of 0.0001 to 10 seconds", word);
    return *value;
}

/// The numbers after "Frame Time:". A frame may be wrapped over lines, but a line holds at most one
/// frame.
void readValues(Words& words, BvhFile& file, long long frames)
{
    const int countLine = words.line();
    int shortLine = 0;  // the first that holds less than a frame
    int shortCount = 0;
    while (!words.peek().empty()) {
        const int line = words.line();
        int count = 0;
        for (auto word = words.takeOnLine(); !word.empty(); word = words.takeOnLine(), ++count) {
            const auto value = toNumber(word);
            if (!value) words.fail("a finite number", word);
            file.values.push_back(*value);
        }
        const std::string expected
            = "expected " + std::to_string(file.channelCount) + " numbers but found ";
        if (count > file.channelCount) words.failAt(line, expected + std::to_string(count));
        if (count < file.channelCount && shortLine == 0) {
            shortLine = line;
            shortCount = count;
        }
    }
    const auto found = static_cast<long long>(file.values.size());
    if (found % file.channelCount == 0 && found / file.channelCount == frames) return;
    if (shortLine != 0) {
        words.failAt(shortLine,
                     "expected " + std::to_string(file.channelCount) + " numbers but found "
                         + std::to_string(shortCount));
    }
    words.failAt(words.line(),
                 "expected " + std::to_string(frames) + " frames, as announced before line "
                     + std::to_string(countLine) + ", but found "
                     + std::to_string(found / file.channelCount));
}

}  // namespace

double BvhFile::fps() const
{
    const double whole = std::round(1 / frameTime);
    for (double power = 1e3; power < 1e9 && whole >= 1; power *= 10) {
        if (std::abs(std::round(power / whole) / power - frameTime) < 1e-10) return whole;
    }
    return 1 / frameTime;
}

BvhFile parseBvh(std::string_view text, const std::filesystem::path& path)
{
    Words words(text, path);
    BvhFile file;
    HierarchyReader(words, file).read();
    const long long frames = takeFrameCount(words);
    file.frameTime = takeFrameTime(words);
    readValues(words, file, frames);
    return file;
}

BvhFile readBvh(const std::filesystem::path& path) { return parseBvh(readFile(path), path); }

}  // namespace driftwalk::motion
